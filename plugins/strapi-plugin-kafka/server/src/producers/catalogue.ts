import type { Core } from '@strapi/strapi';
import type { GeneratorConfig } from '../config/types';
import { ServiceError } from '../errors';
import { deriveGenerators } from './derived/derive';

/** Every generator of the project: those of the configuration, then those derived from content types. */
export const createCatalogue = (strapi: Core.Strapi, configured: Record<string, GeneratorConfig>) => {
  let known: Record<string, GeneratorConfig> | null = null;

  // Content types are complete only after Strapi has loaded, so not when this is made.
  const all = (): Record<string, GeneratorConfig> =>
    (known ??= { ...configured, ...deriveGenerators(strapi.contentTypes, configured) });

  return {
    names: (): string[] => Object.keys(all()),

    isDerived: (name: string): boolean => !Object.hasOwn(configured, name),

    /** @throws ServiceError `unknown_generator` */
    get(name: string): GeneratorConfig {
      if (Object.hasOwn(all(), name)) return all()[name];
      const names = Object.keys(all()).join(', ') || 'none';
      throw new ServiceError('unknown_generator', `There is no generator "${name}". Known: ${names}.`);
    },
  };
};
