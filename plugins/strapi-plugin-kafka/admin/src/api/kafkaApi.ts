import { adminApi } from '@strapi/strapi/admin';

/** What answers are about: a mutation names what it makes stale. */
const TAGS = [
  'KafkaOverview',
  'KafkaConsumers',
  'KafkaTopics',
  'KafkaGenerators',
  'KafkaDeadLetters',
  'KafkaActivity',
] as const;

/** Strapi's API client, to which each concern adds its endpoints in a file of its own. */
export const kafkaApi = adminApi.enhanceEndpoints({ addTagTypes: TAGS });

/** A view that opens asks again, whatever an earlier one has left. */
export const FRESH = { refetchOnMountOrArgChange: true };
