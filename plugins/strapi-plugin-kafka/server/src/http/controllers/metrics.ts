import type { Core } from '@strapi/strapi';
import { getService } from '../../services';
import { controllerAnsweringErrors } from '../errors';

export const metrics = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors(strapi, {
    async scrape(ctx) {
      const { contentType, text } = await getService(strapi, 'metrics').scrape(ctx.get('Authorization'));
      ctx.set('Cache-Control', 'no-store');
      ctx.type = contentType;
      ctx.body = text;
    },
  });
