import type {
  CheckMessageResponse,
  CreateTopicRequest,
  MessageResponse,
  MessagesQuery,
  MessagesResponse,
  ProduceRequest,
  ProduceResponse,
  SearchResponse,
  SearchResultsResponse,
  StartSearchRequest,
  TemplateResponse,
  TopicPartitionsResponse,
  TopicResponse,
  TopicsResponse,
} from '../../../contract/topics';
import type { TopicsQuery } from '../topics/topicsView';
import { FRESH, kafkaApi } from './kafkaApi';

const topicUrl = (topic: string): string => `/kafka/topics/${encodeURIComponent(topic)}`;
const searchUrl = (id: string): string => `/kafka/searches/${encodeURIComponent(id)}`;

type OfTopic<T> = T & { topic: string };

const topicsApi = kafkaApi.injectEndpoints({
  endpoints: (build) => ({
    getKafkaTopics: build.query<TopicsResponse, TopicsQuery>({
      query: (params) => ({ url: '/kafka/topics', method: 'GET', config: { params } }),
      providesTags: ['KafkaTopics'],
    }),
    getKafkaTopic: build.query<TopicResponse, string>({ query: topicUrl, providesTags: ['KafkaTopics'] }),
    getKafkaPartitions: build.query<TopicPartitionsResponse, OfTopic<{ page: number; pageSize: number }>>({
      query: ({ topic, ...params }) => ({ url: `${topicUrl(topic)}/partitions`, method: 'GET', config: { params } }),
      providesTags: ['KafkaTopics'],
    }),
    createKafkaTopic: build.mutation<TopicResponse, CreateTopicRequest>({
      query: (data) => ({ url: '/kafka/topics', method: 'POST', data }),
      invalidatesTags: ['KafkaTopics', 'KafkaOverview', 'KafkaActivity'],
    }),
    getKafkaMessages: build.query<MessagesResponse, OfTopic<MessagesQuery>>({
      query: ({ topic, ...params }) => ({ url: `${topicUrl(topic)}/messages`, method: 'GET', config: { params } }),
      // Pages of messages are large, and the next visit reads them again.
      keepUnusedDataFor: 5,
    }),
    getKafkaMessage: build.query<MessageResponse, { topic: string; partition: number; offset: number }>({
      query: ({ topic, partition, offset }) => `${topicUrl(topic)}/messages/${partition}/${offset}`,
      keepUnusedDataFor: 5,
    }),
    startKafkaSearch: build.mutation<SearchResponse, OfTopic<StartSearchRequest>>({
      query: ({ topic, ...data }) => ({ url: `${topicUrl(topic)}/searches`, method: 'POST', data }),
    }),
    // No query: each answer goes on where the last one ended, and none is worth keeping.
    readKafkaSearch: build.mutation<SearchResultsResponse, { id: string; after: number }>({
      query: ({ id, after }) => ({ url: searchUrl(id), method: 'GET', config: { params: { after } } }),
    }),
    stopKafkaSearch: build.mutation<SearchResponse, string>({
      query: (id) => ({ url: searchUrl(id), method: 'DELETE' }),
    }),
    getKafkaTemplate: build.query<TemplateResponse, string>({
      query: (topic) => `${topicUrl(topic)}/template`,
      keepUnusedDataFor: 0,
    }),
    checkKafkaMessage: build.mutation<CheckMessageResponse, OfTopic<ProduceRequest>>({
      query: ({ topic, ...data }) => ({ url: `${topicUrl(topic)}/messages/check`, method: 'POST', data }),
    }),
    sendKafkaMessage: build.mutation<ProduceResponse, OfTopic<ProduceRequest>>({
      query: ({ topic, ...data }) => ({ url: `${topicUrl(topic)}/messages`, method: 'POST', data }),
      invalidatesTags: ['KafkaTopics', 'KafkaActivity'],
    }),
  }),
});

export const {
  useCreateKafkaTopicMutation,
  useStartKafkaSearchMutation,
  useReadKafkaSearchMutation,
  useStopKafkaSearchMutation,
  useCheckKafkaMessageMutation,
  useSendKafkaMessageMutation,
  useLazyGetKafkaMessageQuery,
} = topicsApi;

/** A page of the topics that the brokers know. */
export const useTopics = (query: TopicsQuery) => topicsApi.useGetKafkaTopicsQuery(query, FRESH);

/** One topic: its figures, settings and readers. */
export const useTopic = (topic: string) => topicsApi.useGetKafkaTopicQuery(topic, FRESH);

/** A page of the partitions of a topic. */
export const usePartitions = (query: { topic: string; page: number; pageSize: number }) =>
  topicsApi.useGetKafkaPartitionsQuery(query, FRESH);

/** A page of the messages of a topic. */
export const useMessages = (query: OfTopic<MessagesQuery>) => topicsApi.useGetKafkaMessagesQuery(query, FRESH);

/** One message with nothing left out. */
export const useMessage = (place: { topic: string; partition: number; offset: number }) =>
  topicsApi.useGetKafkaMessageQuery(place);

/** A message to start from; another one with every `refetch`. */
export const useTemplate = (topic: string) => topicsApi.useGetKafkaTemplateQuery(topic, FRESH);
