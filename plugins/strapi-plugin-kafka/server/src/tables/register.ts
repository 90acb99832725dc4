import type { Core } from '@strapi/strapi';
import { models } from './models';
import type { Model } from './models/model';

/** Strapi's list of models that are not content types, as it is: what is taken out of the array is out of the list. */
interface Registry {
  add(model: Model): unknown;
  get(): Model[];
}

const registryOf = (strapi: Core.Strapi): Registry => strapi.get<Registry>('models');

/** Whether the list is there, and is the one that Strapi reads. */
export const isRegistryKnown = (strapi: Core.Strapi): boolean => {
  const registry = registryOf(strapi);
  return typeof registry.add === 'function' && Array.isArray(registry.get()) && registry.get() === registry.get();
};

/** Those whose list has the plugin's tables, or had them. */
const registered = new WeakSet<Core.Strapi>();

/** Has Strapi create the plugin's tables, or change them, when it syncs its schema. To be called in `register`. */
export const registerTables = (strapi: Core.Strapi): void => {
  const registry = registryOf(strapi);
  for (const model of models) registry.add(model);
  registered.add(strapi);
};

/**
 * Takes the tables out of the list again, which Strapi reads when it makes its tables, and once more when somebody imports
 * entries (`strapi import`, `strapi transfer`): it empties every table of the list, and the consumers would begin anew. To be
 * called in `bootstrap`, when the tables are there, whatever the plugin does besides.
 */
export const keepFromImports = (strapi: Core.Strapi): void => {
  if (!registered.has(strapi)) return;
  const listed = registryOf(strapi).get();
  for (const model of models) {
    const index = listed.indexOf(model);
    if (index !== -1) listed.splice(index, 1);
  }
};
