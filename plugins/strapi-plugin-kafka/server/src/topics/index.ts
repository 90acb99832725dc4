import type { Core } from '@strapi/strapi';
import type { Actor } from '../../../contract/actors';
import type { CreateTopicRequest, TopicDetails } from '../../../contract/topics';
import type { RecordActivity } from '../activity';
import type { Broker } from '../broker/port';
import type { ResolvedConfig } from '../config/schema';
import type { Consumers } from '../consumers';
import type { MessagesService, TopicsService } from '../services';
import { createCatalogue } from './catalogue';
import { toNewTopic, toRefusal } from './create';
import { createMessageBrowser } from './messages/browser';
import { createHandProducer } from './produce';
import { createSearches } from './searches';
import { createTemplates } from './template';

interface TopicsDeps {
  strapi: Core.Strapi;
  config: ResolvedConfig;
  broker: Broker;
  consumers: Consumers;
  /** Messages a second that come into topics which are watched all the time; null for all others. */
  watchedRate(topic: string): number | null;
  record: RecordActivity;
}

/** What people see and do in topics: list, create, browse, search, send. */
export const createTopics = ({ strapi, config, broker, consumers, watchedRate, record }: TopicsDeps) => {
  const known = consumers.configured.map(({ name, groupId, config: { topic } }) => ({ name, groupId, topic }));
  const catalogue = createCatalogue({ observer: broker.observer, consumers: known, watchedRate });
  const browser = createMessageBrowser(broker.observer);
  const searches = createSearches(broker.observer);
  const producer = createHandProducer({ broker, consumers: known, dryRun: consumers.dryRun });
  const templates = createTemplates({ strapi, config });

  const log = (who: Actor | null, did: string) => strapi.log.info(`[kafka] ${who?.name ?? 'system'} ${did}.`);

  const service: TopicsService = {
    list: catalogue.list,
    get: catalogue.get,
    partitions: catalogue.partitions,

    async create(request: CreateTopicRequest, who: Actor | null): Promise<TopicDetails> {
      try {
        await broker.admin.createTopic(toNewTopic(request));
      } catch (error) {
        throw toRefusal(error, request);
      }
      catalogue.forget();
      log(who, `created the topic "${request.name}"`);
      const { name, partitions } = request;
      await record({ action: 'topic_created', subject: name, detail: { partitions }, who });
      return catalogue.get(request.name);
    },
  };

  const messages: MessagesService = {
    page: browser.page,
    whole: browser.whole,
    startSearch: searches.start,
    searchResults: searches.results,
    stopSearch: searches.stop,
    template: templates.make,
    check: producer.check,

    async send(topic, request, who) {
      const sent = await producer.send(topic, request);
      log(who, `sent a message to "${topic}" (partition ${sent.partition}, offset ${sent.offset})`);
      const { partition, offset } = sent;
      const detail = { partition, offset, forced: request.force ?? false };
      await record({ action: 'message_sent', subject: topic, detail, who });
      return sent;
    },
  };

  return { service, messages, stop: searches.stopAll };
};
