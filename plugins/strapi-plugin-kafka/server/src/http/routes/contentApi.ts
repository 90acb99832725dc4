import type { Core } from '@strapi/strapi';

/** Under `/api/kafka`. */
export const contentApi = ({ strapi }: { strapi: Core.Strapi }): Core.RouterInput => ({
  type: 'content-api',
  routes: [
    // Probes of load balancers and orchestrators carry no token; the answer holds no secrets.
    { method: 'GET', path: '/health', handler: 'monitor.health', config: { auth: false } },
    // Strapi's own authentication knows nothing of the token that the service asks for.
    { method: 'GET', path: '/metrics', handler: 'metrics.scrape', config: { auth: false } },
    {
      method: 'GET',
      path: '/stream',
      // Whoever may read a content type may follow it: no permission of its own. Strapi would derive one from the name of
      // a handler, and merges it into a scope that is empty; a function has no name.
      handler: (ctx, next) => strapi.plugin('kafka').controller('stream').connect(ctx, next),
      config: { auth: { scope: [] } },
    },
  ],
});
