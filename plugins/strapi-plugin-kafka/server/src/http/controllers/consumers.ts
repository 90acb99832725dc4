import type { Core } from '@strapi/strapi';
import type { PauseResponse } from '../../../../contract/control';
import { getService } from '../../services';
import { parseConsumerParams, parseCure, parseMove, parsePause, parsePreviewMove } from '../consumersValidation';
import { controllerAnsweringErrors } from '../errors';
import { actorOf } from './actor';

export const consumers = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors(strapi, {
    async pause(ctx) {
      const { name } = parseConsumerParams(ctx.params);
      const { reason } = parsePause(ctx.request.body);
      const paused = await getService(strapi, 'consumers').pause(name, reason, actorOf(ctx));
      ctx.body = { paused } satisfies PauseResponse;
    },

    async resume(ctx) {
      await getService(strapi, 'consumers').resume(parseConsumerParams(ctx.params).name, actorOf(ctx));
      ctx.body = { paused: null } satisfies PauseResponse;
    },

    async previewMove(ctx) {
      const { name } = parseConsumerParams(ctx.params);
      ctx.body = await getService(strapi, 'consumers').previewMove(name, parsePreviewMove(ctx.request.body));
    },

    async movePositions(ctx) {
      const { name } = parseConsumerParams(ctx.params);
      const { moves } = parseMove(ctx.request.body);
      ctx.body = await getService(strapi, 'consumers').movePositions(name, moves, actorOf(ctx));
    },

    async retryPartition(ctx) {
      const { name } = parseConsumerParams(ctx.params);
      ctx.body = await getService(strapi, 'consumers').retryPartition(name, parseCure(ctx.request.body), actorOf(ctx));
    },

    async passBy(ctx) {
      const { name } = parseConsumerParams(ctx.params);
      ctx.body = await getService(strapi, 'consumers').passBy(name, parseCure(ctx.request.body), actorOf(ctx));
    },
  });
