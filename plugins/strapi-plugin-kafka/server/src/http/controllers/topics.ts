import type { Core } from '@strapi/strapi';
import type { TopicResponse } from '../../../../contract/topics';
import { getService } from '../../services';
import { controllerAnsweringErrors } from '../errors';
import { parseCreateTopic, parsePartitionsQuery, parseTopicParams, parseTopicsQuery } from '../topicsValidation';
import { actorOf } from './actor';

export const topics = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors(strapi, {
    async list(ctx) {
      ctx.body = await getService(strapi, 'topics').list(parseTopicsQuery(ctx.query));
    },

    async get(ctx) {
      const topic = await getService(strapi, 'topics').get(parseTopicParams(ctx.params).topic);
      ctx.body = { topic } satisfies TopicResponse;
    },

    async partitions(ctx) {
      const { topic } = parseTopicParams(ctx.params);
      ctx.body = await getService(strapi, 'topics').partitions(topic, parsePartitionsQuery(ctx.query));
    },

    async create(ctx) {
      const topic = await getService(strapi, 'topics').create(parseCreateTopic(ctx.request.body), actorOf(ctx));
      ctx.status = 201;
      ctx.body = { topic } satisfies TopicResponse;
    },
  });
