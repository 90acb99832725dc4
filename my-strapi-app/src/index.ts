import type { Core } from '@strapi/strapi';
import { startCheckpoints, stopCheckpoints } from './sqlite/checkpoints';
import { createFirstAdmin } from './startup/first-admin';
import { registerProductRules } from './startup/product-data';
import { applyPublicPermissions, closeRegistration } from './startup/public-access';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    registerProductRules(strapi);
  },

  /** Also runs for many commands of the Strapi CLI: a few look-ups, and writes only where something is missing. */
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await applyPublicPermissions(strapi);
    await closeRegistration(strapi);
    await createFirstAdmin(strapi);
    strapi.server.httpServer.once('listening', () => startCheckpoints(strapi));
  },

  async destroy({ strapi }: { strapi: Core.Strapi }) {
    await stopCheckpoints(strapi);
  },
};
