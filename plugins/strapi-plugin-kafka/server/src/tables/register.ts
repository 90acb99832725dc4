import type { Core } from '@strapi/strapi';
import { models } from './models';
import type { Model } from './models/model';

/** Has Strapi create the plugin's tables, or change them, when it syncs its schema. To be called in `register`. */
export const registerTables = (strapi: Core.Strapi): void => {
  const registry = strapi.get<{ add(model: Model): unknown }>('models');
  for (const model of models) registry.add(model);
};
