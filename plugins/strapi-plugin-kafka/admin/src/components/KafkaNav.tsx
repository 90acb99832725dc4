import { Divider } from '@strapi/design-system';
import { SubNav } from '@strapi/strapi/admin';
import { useTranslation } from '../hooks/useTranslation';
import { BASE_PATH } from '../pluginId';
import type { MessageKey } from '../translations';

/** All views, as the navigation groups them. */
export const SECTIONS: { label: MessageKey; links: { label: MessageKey; to: string; end?: boolean }[] }[] = [
  {
    label: 'nav.monitor',
    links: [
      { label: 'nav.overview', to: BASE_PATH, end: true },
      { label: 'nav.consumers', to: `${BASE_PATH}/consumers` },
      { label: 'nav.topics', to: `${BASE_PATH}/topics` },
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
              {section.links.map((link) => (
                <SubNav.Link key={link.to} to={link.to} end={link.end} label={t(link.label)} />
              ))}
            </SubNav.Section>
          ))}
        </SubNav.Sections>
      </SubNav.Content>
    </SubNav.Main>
  );
}
