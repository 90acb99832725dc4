import type { Core } from '@strapi/strapi';
import type { RunResponse } from '../../../../contract/generators';
import { ServiceError } from '../../errors';
import { getService } from '../../services';
import { controllerAnsweringErrors } from '../errors';
import { parseId, parseStartRun } from '../validation';
import { actorOf } from './actor';

export const generators = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors({
    async list(ctx) {
      ctx.body = await getService(strapi, 'generators').list();
    },

    async start(ctx) {
      const request = parseStartRun(ctx.request.body);
      const run = await getService(strapi, 'generators').start(request, actorOf(ctx));
      ctx.status = 201;
      ctx.body = { run } satisfies RunResponse;
    },

    async get(ctx) {
      const id = parseId(ctx.params.id);
      const run = await getService(strapi, 'generators').get(id);
      if (!run) throw new ServiceError('unknown_run', `There is no run "${id}".`);
      ctx.body = { run } satisfies RunResponse;
    },

    async stop(ctx) {
      const run = await getService(strapi, 'generators').stop(parseId(ctx.params.id), actorOf(ctx));
      ctx.body = { run } satisfies RunResponse;
    },
  });
