import type { Core } from '@strapi/strapi';
import type {
  CheckMessageResponse,
  MessageResponse,
  ProduceResponse,
  SearchResponse,
  TemplateResponse,
} from '../../../../contract/topics';
import { getService } from '../../services';
import { controllerAnsweringErrors } from '../errors';
import {
  parseMessageParams,
  parseMessagesQuery,
  parseProduce,
  parseSearchQuery,
  parseStartSearch,
  parseTopicParams,
} from '../topicsValidation';
import { parseId } from '../validation';
import { actorOf } from './actor';

export const messages = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors(strapi, {
    async page(ctx) {
      const { topic } = parseTopicParams(ctx.params);
      ctx.body = await getService(strapi, 'messages').page(topic, parseMessagesQuery(ctx.query));
    },

    async whole(ctx) {
      const { topic, partition, offset } = parseMessageParams(ctx.params);
      const message = await getService(strapi, 'messages').whole(topic, partition, offset);
      ctx.body = { message } satisfies MessageResponse;
    },

    async startSearch(ctx) {
      const { topic } = parseTopicParams(ctx.params);
      const request = parseStartSearch(ctx.request.body);
      const search = await getService(strapi, 'messages').startSearch(topic, request, actorOf(ctx));
      ctx.status = 201;
      ctx.body = { search } satisfies SearchResponse;
    },

    async searchResults(ctx) {
      const { after } = parseSearchQuery(ctx.query);
      ctx.body = getService(strapi, 'messages').searchResults(parseId(ctx.params.id), after, actorOf(ctx));
    },

    async stopSearch(ctx) {
      const search = await getService(strapi, 'messages').stopSearch(parseId(ctx.params.id), actorOf(ctx));
      ctx.body = { search } satisfies SearchResponse;
    },

    async template(ctx) {
      const template = await getService(strapi, 'messages').template(parseTopicParams(ctx.params).topic);
      ctx.body = { template } satisfies TemplateResponse;
    },

    async check(ctx) {
      const { topic } = parseTopicParams(ctx.params);
      const checks = await getService(strapi, 'messages').check(topic, parseProduce(ctx.request.body));
      ctx.body = { checks } satisfies CheckMessageResponse;
    },

    async send(ctx) {
      const { topic } = parseTopicParams(ctx.params);
      const sent = await getService(strapi, 'messages').send(topic, parseProduce(ctx.request.body), actorOf(ctx));
      ctx.status = 201;
      ctx.body = sent satisfies ProduceResponse;
    },
  });
