import type { Core } from '@strapi/strapi';

/** Under `/api/kafka`. */
export const contentApi: Core.RouterInput = {
  type: 'content-api',
  routes: [
    // Probes of load balancers and orchestrators carry no token; the answer holds no secrets.
    { method: 'GET', path: '/health', handler: 'monitor.health', config: { auth: false } },
  ],
};
