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

export const {
  useGetKafkaOverviewQuery,
  useGetKafkaGeneratorsQuery,
  useStartKafkaRunMutation,
  useStopKafkaRunMutation,
} = kafkaApi;
