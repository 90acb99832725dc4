import type { KafkaConfig } from './types';

/** Gives a configuration its types, for autocompletion and for errors while typing: `config: defineKafkaConfig({ … })`. */
export const defineKafkaConfig = (config: KafkaConfig): KafkaConfig => config;
