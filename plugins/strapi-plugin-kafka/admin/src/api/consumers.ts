import type { PauseRequest, PauseResponse } from '../../../contract/control';
import type { MovePreview, MoveRequest, MoveResponse, PreviewMoveRequest } from '../../../contract/positions';
import type { CureRequest, CureResponse } from '../../../contract/problems';
import type { ConsumerResponse, PartitionsQuery } from '../../../contract/status';
import { FRESH, kafkaApi } from './kafkaApi';

type OfConsumer<T> = T & { name: string };

const consumerUrl = (name: string): string => `/kafka/consumers/${encodeURIComponent(name)}`;

/** What is stale when a consumer was paused, resumed or moved. */
const CONTROLLED = ['KafkaConsumers', 'KafkaOverview', 'KafkaActivity'] as const;

const consumersApi = kafkaApi.injectEndpoints({
  endpoints: (build) => ({
    getKafkaConsumer: build.query<ConsumerResponse, OfConsumer<PartitionsQuery>>({
      query: ({ name, ...params }) => ({ url: consumerUrl(name), method: 'GET', config: { params } }),
      providesTags: ['KafkaConsumers'],
    }),
    pauseKafkaConsumer: build.mutation<PauseResponse, OfConsumer<PauseRequest>>({
      query: ({ name, ...data }) => ({ url: `${consumerUrl(name)}/pause`, method: 'POST', data }),
      invalidatesTags: CONTROLLED,
    }),
    resumeKafkaConsumer: build.mutation<PauseResponse, string>({
      query: (name) => ({ url: `${consumerUrl(name)}/resume`, method: 'POST' }),
      invalidatesTags: CONTROLLED,
    }),
    // No query: what was reviewed must not change under the eyes of who reviews it.
    previewKafkaMove: build.mutation<MovePreview, OfConsumer<PreviewMoveRequest>>({
      query: ({ name, ...data }) => ({ url: `${consumerUrl(name)}/positions/preview`, method: 'POST', data }),
    }),
    moveKafkaPositions: build.mutation<MoveResponse, OfConsumer<MoveRequest>>({
      query: ({ name, ...data }) => ({ url: `${consumerUrl(name)}/positions/move`, method: 'POST', data }),
      invalidatesTags: CONTROLLED,
    }),
    retryKafkaPartition: build.mutation<CureResponse, OfConsumer<CureRequest>>({
      query: ({ name, ...data }) => ({ url: `${consumerUrl(name)}/problems/retry`, method: 'POST', data }),
      invalidatesTags: CONTROLLED,
    }),
    passKafkaMessageBy: build.mutation<CureResponse, OfConsumer<CureRequest>>({
      query: ({ name, ...data }) => ({ url: `${consumerUrl(name)}/problems/pass-by`, method: 'POST', data }),
      invalidatesTags: [...CONTROLLED, 'KafkaDeadLetters'],
    }),
  }),
});

export const {
  usePauseKafkaConsumerMutation,
  useResumeKafkaConsumerMutation,
  usePreviewKafkaMoveMutation,
  useMoveKafkaPositionsMutation,
  useRetryKafkaPartitionMutation,
  usePassKafkaMessageByMutation,
} = consumersApi;

/** One consumer with a page of its partitions. */
export const useConsumer = (query: OfConsumer<PartitionsQuery>) => consumersApi.useGetKafkaConsumerQuery(query, FRESH);
