import { BASE_PATH } from '../pluginId';

export const CONSUMERS_PATH = `${BASE_PATH}/consumers`;

export const consumerPath = (name: string): string => `${CONSUMERS_PATH}/${encodeURIComponent(name)}`;
