import { Divider } from '@strapi/design-system';
import { SubNav } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';
import { useTranslation } from '../hooks/useTranslation';
import { BASE_PATH } from '../pluginId';
import type { MessageKey } from '../translations';
import { OpenLettersBadge } from './OpenLettersBadge';

interface ViewLink {
  label: MessageKey;
  to: string;
  end?: boolean;
  /** What waits in the view for a person. */
  Badge?: ComponentType;
}

/** All views, as the navigation groups them. */
export const SECTIONS: { label: MessageKey; links: ViewLink[] }[] = [
  {
    label: 'nav.monitor',
    links: [
      { label: 'nav.overview', to: BASE_PATH, end: true },
      { label: 'nav.consumers', to: `${BASE_PATH}/consumers` },
      { label: 'nav.topics', to: `${BASE_PATH}/topics` },
      { label: 'nav.deadLetters', to: `${BASE_PATH}/dead-letters`, Badge: OpenLettersBadge },
      { label: 'nav.activity', to: `${BASE_PATH}/activity` },
    ],
  },
  { label: 'nav.produce', links: [{ label: 'nav.generators', to: `${BASE_PATH}/generators` }] },
];

/** The plugin's views, beside them. */
export function KafkaNav() {
  const t = useTranslation();
  return (
    <SubNav.Main aria-label={t('plugin.name')}>
      <SubNav.Header label={t('plugin.name')} />
      <Divider />
      <SubNav.Content>
        <SubNav.Sections>
          {SECTIONS.map((section) => (
            <SubNav.Section key={section.label} label={t(section.label)}>
              {section.links.map(({ label, to, end, Badge }) => (
                <SubNav.Link key={to} to={to} end={end} label={t(label)} endAction={Badge && <Badge />} />
              ))}
            </SubNav.Section>
          ))}
        </SubNav.Sections>
      </SubNav.Content>
    </SubNav.Main>
  );
}
