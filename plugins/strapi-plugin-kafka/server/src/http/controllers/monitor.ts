import type { Core } from '@strapi/strapi';
import { getService } from '../../services';
import { parseConsumerParams, parsePartitionsQuery } from '../consumersValidation';
import { controllerAnsweringErrors } from '../errors';
import { parseHistoryQuery } from '../validation';

export const monitor = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors(strapi, {
    async overview(ctx) {
      ctx.body = await getService(strapi, 'monitor').overview();
    },

    async consumers(ctx) {
      ctx.body = await getService(strapi, 'monitor').consumers();
    },

    async consumer(ctx) {
      const { name } = parseConsumerParams(ctx.params);
      ctx.body = await getService(strapi, 'monitor').consumer(name, parsePartitionsQuery(ctx.query));
    },

    async history(ctx) {
      ctx.body = getService(strapi, 'monitor').history(parseHistoryQuery(ctx.query));
    },

    async health(ctx) {
      const health = await getService(strapi, 'monitor').health();
      ctx.set('Cache-Control', 'no-store');
      ctx.status = health.status === 'ok' ? 200 : 503;
      ctx.body = health;
    },
  });
