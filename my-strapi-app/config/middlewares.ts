import type { Core } from '@strapi/strapi';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Middlewares => {
  const webPort = env.int('WEB_PORT', 3000);
  // The storefront's addresses, comma separated; by default where `npm start` serves it.
  const storefront = env('STOREFRONT_ORIGIN')
    ? env.array('STOREFRONT_ORIGIN')
    : [`http://localhost:${webPort}`, `http://127.0.0.1:${webPort}`];

  return [
    'strapi::logger',
    'strapi::errors',
    // Product images may come from any host.
    {
      name: 'strapi::security',
      config: {
        contentSecurityPolicy: {
          useDefaults: true,
          directives: {
            'connect-src': ["'self'", 'https:'],
            'img-src': ["'self'", 'data:', 'blob:', 'http:', 'https:'],
            upgradeInsecureRequests: null,
          },
        },
      },
    },
    { name: 'strapi::cors', config: { origin: storefront, methods: ['GET', 'HEAD', 'OPTIONS'], credentials: false } },
    'strapi::poweredBy',
    'strapi::query',
    {
      name: 'strapi::body',
      config: {
        jsonLimit: '2mb',
        formLimit: '256kb',
        textLimit: '256kb',
        formidable: { maxFileSize: 20 * 1024 * 1024 },
      },
    },
    'strapi::session',
    'strapi::favicon',
    'strapi::public',
  ];
};

export default config;
