import type { HistoryResponse } from '../../../contract/history';
import type { ConsumersResponse, OverviewResponse } from '../../../contract/status';
import { FRESH, kafkaApi } from './kafkaApi';

/** Query of GET /kafka/history. */
export interface HistoryQuery {
  range: number;
  points: number;
  consumer?: string;
}

const monitorApi = kafkaApi.injectEndpoints({
  endpoints: (build) => ({
    getKafkaOverview: build.query<OverviewResponse, void>({
      query: () => '/kafka/overview',
      providesTags: ['KafkaOverview'],
    }),
    getKafkaConsumers: build.query<ConsumersResponse, void>({
      query: () => '/kafka/consumers',
      providesTags: ['KafkaConsumers'],
    }),
    getKafkaHistory: build.query<HistoryResponse, HistoryQuery>({
      query: (params) => ({ url: '/kafka/history', method: 'GET', config: { params } }),
      providesTags: ['KafkaOverview'],
    }),
  }),
});

/** State of broker, consumers and topics. */
export const useOverview = () => monitorApi.useGetKafkaOverviewQuery(undefined, FRESH);

/** The consumers with their partitions and members, and who else reads their topics. */
export const useConsumers = () => monitorApi.useGetKafkaConsumersQuery(undefined, FRESH);

/** Rates and lag over the last minutes, of one consumer or of all together. */
export const useHistory = (query: HistoryQuery) => monitorApi.useGetKafkaHistoryQuery(query, FRESH);
