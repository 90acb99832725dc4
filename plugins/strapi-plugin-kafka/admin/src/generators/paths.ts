import { BASE_PATH } from '../pluginId';

export const GENERATORS_PATH = `${BASE_PATH}/generators`;

export const generatorPath = (name: string): string => `${GENERATORS_PATH}/${encodeURIComponent(name)}`;

export const runPath = (id: string): string => `${GENERATORS_PATH}/runs/${encodeURIComponent(id)}`;
