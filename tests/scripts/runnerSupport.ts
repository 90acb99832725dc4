import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cleanEnv, run } from '../../plugins/strapi-plugin-kafka/tests/support/process';
import { REPOSITORY } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';

// Runs the runner of `npm test` on steps and Jest projects of its own in a temporary folder, one for each test.

interface Summary {
  passed: number;
  failed: number;
  skipped: number;
  strict: boolean;
  long: boolean;
  flaky: string[];
  failures: string[];
  steps: { name: string; seconds: number; passed: number; failed: number }[];
  files: { step: string; file: string; seconds: number }[];
  commit: string | null;
  clean: boolean | null;
}

export let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runner-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const moduleUrl = (name: string) => JSON.stringify(pathToFileURL(join(REPOSITORY, 'scripts/lib', name)).href);

/** A step that runs the Jest project of the folder. */
const JEST_STEP = `{
  name: 'sample', needs: [], tests: true,
  run: (options) => jest('sample', ['--runInBand'], {}, { ...options, config: CONFIG }),
}`;

/** Runs a command with these steps, an array in JavaScript. */
export const runSteps = async (steps: string, ...args: string[]) => {
  const command = `
    import { setTimeout as sleep } from 'node:timers/promises';
    import { runFromShell } from ${moduleUrl('test-main.mjs')};
    import { check, jest, playwright } from ${moduleUrl('test-results.mjs')};
    const CONFIG = ${JSON.stringify(join(folder, 'jest.config.mjs'))};
    const passed = { passed: 1, failed: 0 };
    await runFromShell(process.argv.slice(2), ${steps}, { long: false });`;
  await writeFile(join(folder, 'command.mjs'), command);
  const env = cleanEnv({ TEST_RESULTS_DIR: join(folder, 'results') });
  const child = run(process.execPath, [join(folder, 'command.mjs'), ...args], { cwd: REPOSITORY, env });
  const code = await child.exit;
  const output = child.logs();
  return { code, output, lastLine: output.trimEnd().split('\n').at(-1) };
};

export const summary = async () => JSON.parse(await readFile(join(folder, 'results/summary.json'), 'utf8')) as Summary;

/** Writes a Jest project and runs it. */
export const runTests = async (files: Record<string, string>, ...args: string[]) => {
  await mkdir(join(folder, 'project'), { recursive: true });
  const project = {
    displayName: 'sample',
    rootDir: join(folder, 'project'),
    testMatch: ['**/*.spec.js'],
    transform: {},
  };
  await writeFile(join(folder, 'jest.config.mjs'), `export default ${JSON.stringify({ projects: [project] })};`);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'project', name), text);
  return runSteps(`[${JEST_STEP}]`, ...args);
};

/** True in the first process that evaluates it, false in those after it. */
export const FIRST_TIME = `(() => {
  const { existsSync, writeFileSync } = require('node:fs');
  const trace = __filename + '.trace';
  if (existsSync(trace)) return false;
  writeFileSync(trace, '');
  return true;
})()`;
