import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeVersions, TESTED } from './versions';

const { oldest, newest } = TESTED.strapi;
const fine = { problem: null, warnings: [] };
const tested = { strapi: newest, kafkajs: TESTED.kafkajs, node: '20.20.2' };

interface Manifest {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  engines: { node: string };
}

const manifest = (path: string) => JSON.parse(readFileSync(join(__dirname, path, 'package.json'), 'utf8')) as Manifest;

it('takes what is tested without a word', () => {
  for (const strapi of [oldest, '5.30.1', newest]) {
    expect(judgeVersions({ ...tested, strapi })).toEqual(fine);
  }
});

it.each(['5.26.9', '5.9.0', '4.25.0'])('refuses Strapi %s, and says what to do', (strapi) => {
  const { problem, warnings } = judgeVersions({ ...tested, strapi });
  expect(problem).toMatch(
    new RegExp(`^Strapi ${strapi} is older than 5\\.27\\.0.* Nothing is consumed\\. Raise @strapi`),
  );
  expect(warnings).toEqual([]);
});

it.each(['5.54.1', '5.100.0', '6.0.0'])('warns once of Strapi %s', (strapi) => {
  const { problem, warnings } = judgeVersions({ ...tested, strapi });
  expect(problem).toBeNull();
  expect(warnings).toEqual([expect.stringMatching(new RegExp(`^Strapi ${strapi} is newer than 5\\.54\\.0`))]);
});

it.each(['18.20.0', '21.0.0', '200.1.0'])('warns once of Node %s', (node) => {
  const { problem, warnings } = judgeVersions({ ...tested, node });
  expect(problem).toBeNull();
  expect(warnings).toEqual([expect.stringMatching(new RegExp(`^Node ${node} .* 20, 22, 24\\.$`))]);
});

it('warns once of another kafkajs', () => {
  const { problem, warnings } = judgeVersions({ ...tested, kafkajs: '2.3.0' });
  expect(problem).toBeNull();
  expect(warnings).toEqual([expect.stringMatching(/^kafkajs 2\.3\.0 was never tested.*brings 2\.2\.4.*`overrides`/)]);
});

it('agrees with what the package claims, and with what it is developed on', () => {
  const plugin = manifest('../../..');
  expect(plugin.peerDependencies['@strapi/strapi']).toBe(`^${oldest}`);
  expect(plugin.devDependencies['@strapi/strapi']).toBe(newest);
  expect(plugin.dependencies.kafkajs).toBe(TESTED.kafkajs);
  expect(plugin.engines.node).toBe(`>=${TESTED.node[0]}`);
  expect(manifest('../../../../..').engines.node).toBe(TESTED.node.map((major) => `${major}.x`).join(' || '));
});

it('agrees with the README of the package', () => {
  const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
  const minor = (version: string) => version.split('.').slice(0, 2).join('.');
  const nodes = TESTED.node.join(', ').replace(/, (\d+)$/, ' or $1');
  expect(readme).toContain(`Strapi ${minor(oldest)} or newer (tested up to ${minor(newest)}), Node ${nodes}`);
});
