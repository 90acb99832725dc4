import type { Core } from '@strapi/strapi';
import { getService } from '../../services';
import { controllerAnsweringErrors } from '../errors';
import { parseParkedMatching, parseParkedQuery, parseParkedWish } from '../parkedValidation';
import { actorOf } from './actor';

export const parked = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors(strapi, {
    async list(ctx) {
      const { page, pageSize, ...match } = parseParkedQuery(ctx.query);
      ctx.body = await getService(strapi, 'parked').list(match, { page, pageSize });
    },

    async retry(ctx) {
      const { ids } = parseParkedWish(ctx.request.body);
      ctx.body = await getService(strapi, 'parked').wish('retry', ids, actorOf(ctx));
    },

    async giveUp(ctx) {
      const { ids } = parseParkedWish(ctx.request.body);
      ctx.body = await getService(strapi, 'parked').wish('give_up', ids, actorOf(ctx));
    },

    async retryMatching(ctx) {
      const { match } = parseParkedMatching(ctx.request.body);
      ctx.body = await getService(strapi, 'parked').wishMatching('retry', match, actorOf(ctx));
    },

    async giveUpMatching(ctx) {
      const { match } = parseParkedMatching(ctx.request.body);
      ctx.body = await getService(strapi, 'parked').wishMatching('give_up', match, actorOf(ctx));
    },
  });
