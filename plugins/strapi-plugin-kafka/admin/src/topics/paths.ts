import { BASE_PATH } from '../pluginId';

export const TOPICS_PATH = `${BASE_PATH}/topics`;

export const topicPath = (topic: string): string => `${TOPICS_PATH}/${encodeURIComponent(topic)}`;

/** Where a person writes a message for the topic. */
export const producePath = (topic: string): string => `${topicPath(topic)}/send`;
