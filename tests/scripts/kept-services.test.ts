import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { execute } from './support';

// Each call is a process of its own, as each call of `npm test` is.

const MODULE = pathToFileURL(join(REPOSITORY, 'scripts/lib/kept-services.mjs')).href;

/** Listens on a free port, writes it into a file, and leaves a trace when it is asked to end. */
const SERVICE = `
  const { writeFileSync } = require('node:fs');
  const folder = process.argv[2];
  const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
    writeFileSync(folder + '/port', String(server.address().port));
  });
  process.on('SIGTERM', () => { writeFileSync(folder + '/ended', ''); process.exit(0); });`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-services-'));
  await writeFile(join(folder, 'service.js'), SERVICE);
});
afterEach(async () => {
  await call('await stopKept()');
  await rm(folder, { recursive: true, force: true });
});

/** Evaluates an expression of the module in a process of its own; returns its value. */
const call = async (expression: string): Promise<unknown> => {
  const command = `
    import { existsSync, readFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { keep, readKept, spawnKept, stopKept } from '${MODULE}';
    const folder = ${JSON.stringify(folder)};
    const start = async () => {
      const { child } = spawnKept('sample', process.execPath, [folder + '/service.js', folder]);
      while (!existsSync(folder + '/port') || !readFileSync(folder + '/port', 'utf8')) await sleep(20);
      const addresses = ['127.0.0.1:' + readFileSync(folder + '/port', 'utf8')];
      keep('sample', { pid: child.pid, addresses, version: '1', values: { token: 't' }, remove: [folder + '/data'] });
      return child.pid;
    };
    const value = ${expression};
    console.log(JSON.stringify(value ?? null));`;
  await writeFile(join(folder, 'call.mjs'), command);
  const env = { TEST_RESULTS_DIR: join(folder, 'results') };
  const { code, output } = await execute(process.execPath, [join(folder, 'call.mjs')], env);
  if (code !== 0) throw new Error(output);
  return JSON.parse(output) as unknown;
};

const written = () => readdir(folder);

it('stays, is found by the next call, and ends when asked', async () => {
  const pid = await call('await start()');
  await writeFile(join(folder, 'data'), '');
  const found = { pid, values: { token: 't' }, version: '1' };
  expect(await call(`await readKept('sample', { version: '1' })`)).toMatchObject(found);
  expect(await written()).not.toContain('ended');

  expect(await call('await stopKept()')).toEqual(['sample']);
  expect(await written()).toContain('ended');
  expect(await written()).not.toContain('data');
  expect(await call(`await readKept('sample', { version: '1' })`)).toBeNull();
});

it('is ended and not used when another version is wanted', async () => {
  await call('await start()');
  expect(await call(`await readKept('sample', { version: '2' })`)).toBeNull();
  expect(await written()).toContain('ended');
});

it('is not used when its process is gone, and a process that got its id since is left alone', async () => {
  const pid = (await call('await start()')) as number;
  process.kill(pid, 'SIGKILL');
  expect(await call(`await readKept('sample', { version: '1' })`)).toBeNull();

  const record = join(folder, 'results/services/sample.json');
  await writeFile(record, JSON.stringify({ pid: process.pid, addresses: [], command: 'another', since: 0 }));
  // This test would end with it.
  expect(await call('await stopKept()')).toEqual([]);
});

it('must run and have a plain name', async () => {
  await expect(call(`keep('../x', { pid: 1, addresses: [] })`)).rejects.toThrow('cannot name a service');
  await expect(call(`keep('x', { pid: 2 ** 30, addresses: [] })`)).rejects.toThrow('there is no process');
});
