import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { resolveConfig } from '../../plugins/strapi-plugin-kafka/server/src/config/resolve';
import { readQuickStart } from './support/readme';

const { install, plugins, topic, value } = readQuickStart();

/** What `config/plugins` gives Strapi. */
const run = (text: string): { kafka: { enabled: boolean; config: object } } => {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const module = { exports: {} as Record<string, unknown> };
  const requireAny = (name: string) => {
    expect(name).toBe('strapi-plugin-kafka/strapi-server');
    return { defineKafkaConfig: (config: object) => config };
  };
  const load = compileFunction(outputText, ['module', 'exports', 'require']) as (...given: unknown[]) => void;
  load(module, module.exports, requireAny);
  const config = (module.exports.default ?? module.exports) as (given: object) => ReturnType<typeof run>;
  return config({ env: { array: (_name: string, otherwise: string[]) => otherwise } });
};

it('has the newcomer install the package by its name', () => {
  expect(install).toBe('npm install strapi-plugin-kafka');
});

it('has the same configuration in both languages, which the plugin takes', () => {
  const typescript = run(plugins.typescript);
  expect(run(plugins.javascript)).toEqual(typescript);
  expect(typescript.kafka.enabled).toBe(true);
  const { consumers } = resolveConfig(typescript.kafka.config, {});
  const [consumer] = Object.values(consumers);
  expect(consumer.topic).toBe(topic);
  expect(JSON.parse(value)).toHaveProperty(consumer.entry?.key ?? '');
});
