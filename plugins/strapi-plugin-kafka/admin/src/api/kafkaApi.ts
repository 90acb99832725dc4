import { adminApi } from '@strapi/strapi/admin';
import type {
  CheckResponse,
  DeadLetterResponse,
  DeadLettersResponse,
  RepairRequest,
  ResolveRequest,
  ResolveResponse,
} from '../../../contract/deadLetters';
import type { GeneratorsResponse, RunResponse, StartRunRequest } from '../../../contract/generators';
import type { ConsumersResponse, OverviewResponse } from '../../../contract/status';
import type { LettersQuery } from '../deadLetters/filter';

type LetterRepair = RepairRequest & { id: string };

const letterUrl = (id: string): string => `/kafka/dead-letters/${encodeURIComponent(id)}`;

const kafkaApi = adminApi
  .enhanceEndpoints({ addTagTypes: ['KafkaGenerators', 'KafkaDeadLetters', 'KafkaOverview', 'KafkaConsumers'] })
  .injectEndpoints({
    endpoints: (build) => ({
      getKafkaOverview: build.query<OverviewResponse, void>({
        query: () => '/kafka/overview',
        providesTags: ['KafkaOverview'],
      }),
      getKafkaConsumers: build.query<ConsumersResponse, void>({
        query: () => '/kafka/consumers',
        providesTags: ['KafkaConsumers'],
      }),
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
      getKafkaDeadLetters: build.query<DeadLettersResponse, LettersQuery>({
        query: (params) => ({ url: '/kafka/dead-letters', method: 'GET', config: { params } }),
        providesTags: ['KafkaDeadLetters'],
      }),
      getKafkaDeadLetter: build.query<DeadLetterResponse, string>({
        query: letterUrl,
        providesTags: ['KafkaDeadLetters'],
      }),
      checkKafkaDeadLetter: build.mutation<CheckResponse, LetterRepair>({
        query: ({ id, value }) => ({ url: `${letterUrl(id)}/check`, method: 'POST', data: { value } }),
      }),
      repairKafkaDeadLetter: build.mutation<DeadLetterResponse, LetterRepair>({
        query: ({ id, value }) => ({ url: `${letterUrl(id)}/value`, method: 'PUT', data: { value } }),
        invalidatesTags: ['KafkaDeadLetters'],
      }),
      replayKafkaDeadLetters: build.mutation<ResolveResponse, ResolveRequest>({
        query: (data) => ({ url: '/kafka/dead-letters/replay', method: 'POST', data }),
        invalidatesTags: ['KafkaDeadLetters', 'KafkaOverview'],
      }),
      discardKafkaDeadLetters: build.mutation<ResolveResponse, ResolveRequest>({
        query: (data) => ({ url: '/kafka/dead-letters/discard', method: 'POST', data }),
        invalidatesTags: ['KafkaDeadLetters', 'KafkaOverview'],
      }),
    }),
  });

export const {
  useStartKafkaRunMutation,
  useStopKafkaRunMutation,
  useCheckKafkaDeadLetterMutation,
  useRepairKafkaDeadLetterMutation,
  useReplayKafkaDeadLettersMutation,
  useDiscardKafkaDeadLettersMutation,
} = kafkaApi;

/** A view that opens asks again, whatever an earlier one has left. */
const FRESH = { refetchOnMountOrArgChange: true };

/** State of broker, consumers and topics. */
export const useOverview = () => kafkaApi.useGetKafkaOverviewQuery(undefined, FRESH);

/** The consumers with their partitions and members, and who else reads their topics. */
export const useConsumers = () => kafkaApi.useGetKafkaConsumersQuery(undefined, FRESH);

/** Generators and their last runs. */
export const useGenerators = () => kafkaApi.useGetKafkaGeneratorsQuery(undefined, FRESH);

/** A page of dead letters, newest first. */
export const useDeadLetters = (query: LettersQuery) => kafkaApi.useGetKafkaDeadLettersQuery(query, FRESH);

/** One dead letter with all that is known of it. */
export const useDeadLetter = (id: string) => kafkaApi.useGetKafkaDeadLetterQuery(id, FRESH);
