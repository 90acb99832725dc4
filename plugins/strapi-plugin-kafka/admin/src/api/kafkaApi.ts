import { adminApi } from '@strapi/strapi/admin';
import type { GeneratorsResponse, RunResponse, StartRunRequest } from '../../../contract/generators';
import type { OverviewResponse } from '../../../contract/status';

const kafkaApi = adminApi.enhanceEndpoints({ addTagTypes: ['KafkaGenerators'] }).injectEndpoints({
  endpoints: (build) => ({
    getKafkaOverview: build.query<OverviewResponse, void>({ query: () => '/kafka/overview' }),
    getKafkaGenerators: build.query<GeneratorsResponse, void>({
      query: () => '/kafka/generators',
      providesTags: ['KafkaGenerators'],
    }),
    startKafkaRun: build.mutation<RunResponse, StartRunRequest>({
      query: (data) => ({ url: '/kafka/runs', method: 'POST', data }),
      invalidatesTags: ['KafkaGenerators'],
    }),
    stopKafkaRun: build.mutation<RunResponse, string>({
      query: (id) => ({ url: `/kafka/runs/${encodeURIComponent(id)}/stop`, method: 'POST' }),
      invalidatesTags: ['KafkaGenerators'],
    }),
  }),
});

export const { useStartKafkaRunMutation, useStopKafkaRunMutation } = kafkaApi;

/** A view that opens asks again, whatever an earlier one has left. */
const FRESH = { refetchOnMountOrArgChange: true };

/** State of broker, consumers and topics. */
export const useOverview = () => kafkaApi.useGetKafkaOverviewQuery(undefined, FRESH);

/** Generators and their last runs. */
export const useGenerators = () => kafkaApi.useGetKafkaGeneratorsQuery(undefined, FRESH);
