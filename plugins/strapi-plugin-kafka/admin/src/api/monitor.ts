import type { ConsumersResponse, OverviewResponse } from '../../../contract/status';
import { FRESH, kafkaApi } from './kafkaApi';

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
  }),
});

/** State of broker, consumers and topics. */
export const useOverview = () => monitorApi.useGetKafkaOverviewQuery(undefined, FRESH);

/** The consumers with their partitions and members, and who else reads their topics. */
export const useConsumers = () => monitorApi.useGetKafkaConsumersQuery(undefined, FRESH);
