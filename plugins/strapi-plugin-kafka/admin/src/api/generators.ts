import type { GeneratorsResponse, RunResponse, StartRunRequest } from '../../../contract/generators';
import { FRESH, kafkaApi } from './kafkaApi';

const generatorsApi = kafkaApi.injectEndpoints({
  endpoints: (build) => ({
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

export const { useStartKafkaRunMutation, useStopKafkaRunMutation } = generatorsApi;

/** Generators and their last runs. */
export const useGenerators = () => generatorsApi.useGetKafkaGeneratorsQuery(undefined, FRESH);
