import type {
  CheckResponse,
  DeadLetterFilter,
  DeadLetterResponse,
  DeadLettersResponse,
  RepairRequest,
  ResolveMatchingRequest,
  ResolveMatchingResponse,
  ResolveRequest,
  ResolveResponse,
  ShownLetterResponse,
} from '../../../contract/deadLetters';
import type { LettersQuery } from '../deadLetters/filter';
import type { Resolution } from '../deadLetters/resolution';
import { FRESH, kafkaApi } from './kafkaApi';

type LetterRepair = RepairRequest & { id: string };

const letterUrl = (id: string): string => `/kafka/dead-letters/${encodeURIComponent(id)}`;

const deadLettersApi = kafkaApi.injectEndpoints({
  endpoints: (build) => ({
    getKafkaDeadLetters: build.query<DeadLettersResponse, LettersQuery>({
      query: (params) => ({ url: '/kafka/dead-letters', method: 'GET', config: { params } }),
      providesTags: ['KafkaDeadLetters'],
    }),
    getKafkaDeadLetter: build.query<ShownLetterResponse, { id: string; filter: DeadLetterFilter }>({
      query: ({ id, filter }) => ({ url: letterUrl(id), method: 'GET', config: { params: filter } }),
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
    resolveMatchingKafkaDeadLetters: build.mutation<
      ResolveMatchingResponse,
      ResolveMatchingRequest & { resolution: Resolution }
    >({
      query: ({ resolution, ...data }) => ({
        url: `/kafka/dead-letters/matching/${resolution}`,
        method: 'POST',
        data,
      }),
      invalidatesTags: ['KafkaDeadLetters', 'KafkaOverview'],
    }),
  }),
});

export const {
  useResolveMatchingKafkaDeadLettersMutation,
  useCheckKafkaDeadLetterMutation,
  useRepairKafkaDeadLetterMutation,
  useReplayKafkaDeadLettersMutation,
  useDiscardKafkaDeadLettersMutation,
} = deadLettersApi;

/** A page of dead letters, newest first. */
export const useDeadLetters = (query: LettersQuery, skip = false) =>
  deadLettersApi.useGetKafkaDeadLettersQuery(query, { ...FRESH, skip });

/** One dead letter with all that is known of it, and its neighbours in the list of a filter. */
export const useDeadLetter = (id: string, filter: DeadLetterFilter) =>
  deadLettersApi.useGetKafkaDeadLetterQuery({ id, filter }, FRESH);
