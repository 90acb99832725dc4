import type { StrapiApp } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../../contract/permissions';
import { PluginIcon } from './components/PluginIcon';
import { BASE_PATH, PLUGIN_ID } from './pluginId';
import { loadTranslations, type MessageKey } from './translations';

const NEEDED = [{ action: PERMISSIONS.read, subject: null }];

const label = (key: MessageKey, defaultMessage: string) => ({ id: `${PLUGIN_ID}.${key}`, defaultMessage });

export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: PluginIcon,
      intlLabel: label('plugin.name', 'Kafka'),
      permissions: NEEDED,
      Component: () => import('./pages/App').then(({ App }) => ({ default: App })),
    });
    // Strapi has widgets from 5.13 on.
    if ('widgets' in app) {
      app.widgets.register({
        id: 'overview',
        pluginId: PLUGIN_ID,
        icon: PluginIcon,
        title: label('plugin.name', 'Kafka'),
        link: { label: label('widget.link', 'Open the Kafka page'), href: BASE_PATH },
        permissions: NEEDED,
        component: () => import('./widget/KafkaWidget').then(({ KafkaWidget }) => KafkaWidget),
      });
    }
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
  },

  registerTrads({ locales }: { locales: string[] }) {
    return Promise.all(locales.map(async (locale) => ({ locale, data: await loadTranslations(locale) })));
  },
};
