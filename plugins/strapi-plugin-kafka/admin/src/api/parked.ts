import type {
  ParkedMatchingRequest,
  ParkedMatchingResponse,
  ParkedResponse,
  ParkedWish,
  ParkedWishRequest,
  ParkedWishResponse,
} from '../../../contract/parked';
import type { WaitingQuery } from '../waiting/waitingView';
import { FRESH, kafkaApi } from './kafkaApi';

const PATHS: Record<ParkedWish, string> = { retry: 'retry', give_up: 'give-up' };

const parkedApi = kafkaApi.injectEndpoints({
  endpoints: (build) => ({
    getKafkaParked: build.query<ParkedResponse, WaitingQuery>({
      query: (params) => ({ url: '/kafka/parked', method: 'GET', config: { params } }),
      providesTags: ['KafkaDeadLetters'],
    }),
    wishKafkaParked: build.mutation<ParkedWishResponse, ParkedWishRequest & { wish: ParkedWish }>({
      query: ({ wish, ...data }) => ({ url: `/kafka/parked/${PATHS[wish]}`, method: 'POST', data }),
      invalidatesTags: ['KafkaDeadLetters', 'KafkaOverview'],
    }),
    wishKafkaParkedMatching: build.mutation<ParkedMatchingResponse, ParkedMatchingRequest & { wish: ParkedWish }>({
      query: ({ wish, ...data }) => ({ url: `/kafka/parked/matching/${PATHS[wish]}`, method: 'POST', data }),
      invalidatesTags: ['KafkaDeadLetters', 'KafkaOverview'],
    }),
  }),
});

export const { useWishKafkaParkedMutation, useWishKafkaParkedMatchingMutation } = parkedApi;

/** A page of messages that wait, the longest waiting first. */
export const useParked = (query: WaitingQuery, skip: boolean) =>
  parkedApi.useGetKafkaParkedQuery(query, { ...FRESH, skip });
