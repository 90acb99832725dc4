import type { ResolvedConfig } from '../config/schema';

/** The topics that the configuration names, whether they exist or not. */
export const watchedTopics = ({
  consumers,
  generators,
  deadLetter,
}: Pick<ResolvedConfig, 'consumers' | 'generators' | 'deadLetter'>): string[] => [
  ...new Set([
    ...Object.values(consumers).map(({ topic }) => topic),
    ...Object.values(generators).map(({ topic }) => topic),
    deadLetter.topic,
  ]),
];
