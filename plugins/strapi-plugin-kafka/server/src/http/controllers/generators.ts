import type { Core } from '@strapi/strapi';
import type { RunDetailsResponse, RunResponse } from '../../../../contract/generators';
import { ServiceError } from '../../errors';
import { getService } from '../../services';
import { controllerAnsweringErrors } from '../errors';
import { parseGeneratorName, parsePreview, parseRunsQuery, parseStartRun } from '../generatorsValidation';
import { readForm } from '../upload';
import { parseId } from '../validation';
import { actorOf } from './actor';

export const generators = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors(strapi, {
    async list(ctx) {
      ctx.body = await getService(strapi, 'generators').list();
    },

    async preview(ctx) {
      const { body, file } = await readForm(ctx);
      const name = parseGeneratorName(ctx.params);
      ctx.body = await getService(strapi, 'generators').preview(name, parsePreview(body), file);
    },

    async start(ctx) {
      const { body, file } = await readForm(ctx);
      const run = await getService(strapi, 'generators').start(parseStartRun(body), actorOf(ctx), file);
      ctx.status = 201;
      ctx.body = { run } satisfies RunResponse;
    },

    async runs(ctx) {
      ctx.body = await getService(strapi, 'generators').runs(parseRunsQuery(ctx.query));
    },

    async get(ctx) {
      const id = parseId(ctx.params.id);
      const details = await getService(strapi, 'generators').get(id);
      if (!details) throw new ServiceError('unknown_run', `There is no run "${id}".`);
      ctx.body = details satisfies RunDetailsResponse;
    },

    async stop(ctx) {
      const run = await getService(strapi, 'generators').stop(parseId(ctx.params.id), actorOf(ctx));
      ctx.body = { run } satisfies RunResponse;
    },
  });
