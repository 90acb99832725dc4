import { PLUGIN_ID } from '../pluginId';
import type en from './en.json';

/** A text of this plugin. English is the reference; the tests hold the other languages to it. */
export type MessageKey = keyof typeof en;

const LOADERS: Record<string, () => Promise<{ default: Record<MessageKey, string> }>> = {
  en: () => import('./en.json'),
  fr: () => import('./fr.json'),
};

/** The texts of a locale with the plugin's prefix; none for a locale without translation: Strapi then takes English. */
export async function loadTranslations(locale: string): Promise<Record<string, string>> {
  const load = LOADERS[locale];
  if (!load) return {};
  const { default: messages } = await load();
  return Object.fromEntries(Object.entries(messages).map(([key, text]) => [`${PLUGIN_ID}.${key}`, text]));
}
