import type {
  GeneratorsResponse,
  PreviewRequest,
  PreviewResponse,
  RunDetailsResponse,
  RunResponse,
  RunsQuery,
  RunsResponse,
  StartRunRequest,
} from '../../../contract/generators';
import { FRESH, kafkaApi } from './kafkaApi';

/** A request, and the file that goes with it. */
type WithFile<Request> = Request & { file: File | null };

const generatorUrl = (name: string): string => `/kafka/generators/${encodeURIComponent(name)}`;
const runUrl = (id: string): string => `/kafka/runs/${encodeURIComponent(id)}`;

/** JSON; with a file a form, of which every field is text. */
const bodyOf = ({ file, ...request }: WithFile<{ generator?: string } & PreviewRequest>): FormData | object => {
  if (!file) return request;
  const form = new FormData();
  for (const [name, value] of Object.entries(request)) {
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  form.set('file', file);
  return form;
};

const generatorsApi = kafkaApi.injectEndpoints({
  endpoints: (build) => ({
    getKafkaGenerators: build.query<GeneratorsResponse, void>({
      query: () => '/kafka/generators',
      providesTags: ['KafkaGenerators'],
    }),
    getKafkaRuns: build.query<RunsResponse, RunsQuery>({
      query: (params) => ({ url: '/kafka/runs', method: 'GET', config: { params } }),
      providesTags: ['KafkaGenerators'],
    }),
    getKafkaRun: build.query<RunDetailsResponse, string>({
      query: runUrl,
      providesTags: ['KafkaGenerators'],
    }),
    previewKafkaRun: build.mutation<PreviewResponse, WithFile<PreviewRequest & { name: string }>>({
      query: ({ name, ...request }) => ({
        url: `${generatorUrl(name)}/preview`,
        method: 'POST',
        data: bodyOf(request),
      }),
    }),
    startKafkaRun: build.mutation<RunResponse, WithFile<StartRunRequest>>({
      query: (request) => ({ url: '/kafka/runs', method: 'POST', data: bodyOf(request) }),
      invalidatesTags: ['KafkaGenerators'],
    }),
    stopKafkaRun: build.mutation<RunResponse, string>({
      query: (id) => ({ url: `${runUrl(id)}/stop`, method: 'POST' }),
      invalidatesTags: ['KafkaGenerators'],
    }),
  }),
});

export const { usePreviewKafkaRunMutation, useStartKafkaRunMutation, useStopKafkaRunMutation } = generatorsApi;

/** Generators and their last runs. */
export const useGenerators = () => generatorsApi.useGetKafkaGeneratorsQuery(undefined, FRESH);

/** Runs of a generator, newest first. */
export const useRuns = (query: RunsQuery) => generatorsApi.useGetKafkaRunsQuery(query, FRESH);

/** A run with its ledger. */
export const useRun = (id: string) => generatorsApi.useGetKafkaRunQuery(id, FRESH);
