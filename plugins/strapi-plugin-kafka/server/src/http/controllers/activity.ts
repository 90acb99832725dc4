import type { Core } from '@strapi/strapi';
import { getService } from '../../services';
import { controllerAnsweringErrors } from '../errors';
import { parseActivityQuery } from '../activityValidation';

export const activity = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors(strapi, {
    async list(ctx) {
      const { page, pageSize, ...filter } = parseActivityQuery(ctx.query);
      ctx.body = await getService(strapi, 'activity').list(filter, { page, pageSize });
    },
  });
