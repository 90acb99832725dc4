import type { ActivityResponse } from '../../../contract/activity';
import type { ActivityQuery } from '../activity/activityView';
import { FRESH, kafkaApi } from './kafkaApi';

const activityApi = kafkaApi.injectEndpoints({
  endpoints: (build) => ({
    getKafkaActivity: build.query<ActivityResponse, ActivityQuery>({
      query: (params) => ({ url: '/kafka/activity', method: 'GET', config: { params } }),
      providesTags: ['KafkaActivity'],
    }),
  }),
});

/** A page of what people have done, newest first. */
export const useActivity = (query: ActivityQuery) => activityApi.useGetKafkaActivityQuery(query, FRESH);
