import type { Core } from '@strapi/strapi';
import type { CheckResponse, DeadLetterResponse } from '../../../../contract/deadLetters';
import { getService } from '../../services';
import { controllerAnsweringErrors } from '../errors';
import {
  parseDeadLetterFilter,
  parseDeadLetterQuery,
  parseId,
  parseRepair,
  parseResolve,
  parseResolveMatching,
} from '../validation';
import { actorOf } from './actor';

export const deadLetters = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors(strapi, {
    async list(ctx) {
      const { page, pageSize, ...filter } = parseDeadLetterQuery(ctx.query);
      ctx.body = await getService(strapi, 'deadLetters').list(filter, { page, pageSize });
    },

    async get(ctx) {
      const filter = parseDeadLetterFilter(ctx.query);
      ctx.body = await getService(strapi, 'deadLetters').get(parseId(ctx.params.id), filter);
    },

    async check(ctx) {
      const { value } = parseRepair(ctx.request.body);
      const verdict = await getService(strapi, 'deadLetters').check(parseId(ctx.params.id), value);
      ctx.body = { verdict } satisfies CheckResponse;
    },

    async repair(ctx) {
      const { value } = parseRepair(ctx.request.body);
      const letter = await getService(strapi, 'deadLetters').repair(parseId(ctx.params.id), value, actorOf(ctx));
      ctx.body = { letter } satisfies DeadLetterResponse;
    },

    async replay(ctx) {
      const { ids } = parseResolve(ctx.request.body);
      ctx.body = await getService(strapi, 'deadLetters').replay(ids, actorOf(ctx));
    },

    async discard(ctx) {
      const { ids } = parseResolve(ctx.request.body);
      ctx.body = await getService(strapi, 'deadLetters').discard(ids, actorOf(ctx));
    },

    async replayMatching(ctx) {
      const matching = parseResolveMatching(ctx.request.body);
      ctx.body = await getService(strapi, 'deadLetters').replayMatching(matching, actorOf(ctx));
    },

    async discardMatching(ctx) {
      const matching = parseResolveMatching(ctx.request.body);
      ctx.body = await getService(strapi, 'deadLetters').discardMatching(matching, actorOf(ctx));
    },
  });
