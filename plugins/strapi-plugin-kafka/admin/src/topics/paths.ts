import { BASE_PATH } from '../pluginId';

export const TOPICS_PATH = `${BASE_PATH}/topics`;

export const topicPath = (topic: string): string => `${TOPICS_PATH}/${encodeURIComponent(topic)}`;

/** Where a person writes a message for the topic; `like`: place of a message to start from, e.g. `1-42`. */
export const producePath = (topic: string, like?: string): string =>
  `${topicPath(topic)}/send${like === undefined ? '' : `?like=${like}`}`;
