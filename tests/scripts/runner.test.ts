import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cleanEnv, run } from '../../plugins/strapi-plugin-kafka/tests/support/process';
import { REPOSITORY } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';

// The runner of `npm test`, on steps and Jest projects of its own in a temporary folder.

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

let folder: string;
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
const runSteps = async (steps: string, ...args: string[]) => {
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

const summary = async () => JSON.parse(await readFile(join(folder, 'results/summary.json'), 'utf8')) as Summary;

/** Writes a Jest project and runs it. */
const runTests = async (files: Record<string, string>, ...args: string[]) => {
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
const FIRST_TIME = `(() => {
  const { existsSync, writeFileSync } = require('node:fs');
  const trace = __filename + '.trace';
  if (existsSync(trace)) return false;
  writeFileSync(trace, '');
  return true;
})()`;

const FLAKY = `
  const first = ${FIRST_TIME};
  test('passes always', () => {});
  test('fails the first time', () => expect(first).toBe(false));`;

describe('a test that fails and then passes', () => {
  it('is named as flaky and counts as passed', async () => {
    const { code, output, lastLine } = await runTests({ 'flaky.spec.js': FLAKY });
    const name = join(folder, 'project/flaky.spec.js › fails the first time');
    expect(output).toContain(`1 flaky: ${name}\n`);
    expect(lastLine).toBe('2 passed, 0 failed');
    expect(code).toBe(0);
    expect(await summary()).toMatchObject({ passed: 2, failed: 0, flaky: [name], failures: [], strict: false });
  });

  it('counts as failed with --strict', async () => {
    const { code, output, lastLine } = await runTests({ 'flaky.spec.js': FLAKY }, '--strict');
    expect(output).toContain('1 flaky: ');
    expect(lastLine).toBe('1 passed, 1 failed');
    expect(code).toBe(1);
    expect(await summary()).toMatchObject({ passed: 1, failed: 1, flaky: [expect.any(String)], strict: true });
  });

  it('fails with --no-retry', async () => {
    const { code, lastLine } = await runTests({ 'flaky.spec.js': FLAKY }, '--no-retry');
    expect({ code, lastLine }).toEqual({ code: 1, lastLine: '1 passed, 1 failed' });
  });

  it('is flaky as well when it fails in the second try only, in which its file is because of another test', async () => {
    const files = { 'both.spec.js': `${FLAKY}\ntest('fails the second time', () => expect(first).toBe(true));` };
    const { code, output, lastLine } = await runTests(files);
    expect(output).toContain('2 flaky: ');
    expect({ code, lastLine }).toEqual({ code: 0, lastLine: '3 passed, 0 failed' });
  });

  it('may be a whole file: one that does not load, or whose hooks fail', async () => {
    const once = `const first = ${FIRST_TIME};`;
    const { code, output, lastLine } = await runTests({
      'load.spec.js': `${once} if (first) throw new Error('not yet'); test('a', () => {});`,
      'before.spec.js': `${once} beforeAll(() => expect(first).toBe(false)); test('a', () => {});`,
      'after.spec.js': `${once} test('a', () => {}); afterAll(() => expect(first).toBe(false));`,
    });
    expect(output).toContain('3 flaky: ');
    expect((await summary()).flaky.toSorted()).toEqual([
      join(folder, 'project/after.spec.js, outside of its tests'),
      join(folder, 'project/before.spec.js › a'),
      join(folder, 'project/load.spec.js, outside of its tests'),
    ]);
    // Three tests, and two failures that belong to none of them.
    expect({ code, lastLine }).toEqual({ code: 0, lastLine: '5 passed, 0 failed' });
  });
});

describe('browser tests', () => {
  it('are tried once more as well, and narrowed', async () => {
    // None of these opens a browser.
    const tests = `
      const { test, expect } = require('@playwright/test');
      test.describe('a page', () => {
        test('opens the second time', () => expect(test.info().retry).toBe(1));
        test('opens', () => {});
        test('never opens', () => expect(1).toBe(2));
      });`;
    await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'page.spec.js'), tests);
    const config = join(folder, 'playwright.config.js');
    await writeFile(config, `module.exports = { workers: 1, outputDir: ${JSON.stringify(join(folder, 'output'))} };`);
    const steps = `[{ name: 'browser', needs: [], tests: true, run: (options) => playwright('${config}', {}, options) }]`;

    const { code, output, lastLine } = await runSteps(steps);
    expect({ code, lastLine }).toEqual({ code: 1, lastLine: '2 passed, 1 failed' });
    expect(await summary()).toMatchObject({
      flaky: [join(folder, 'page.spec.js › a page › opens the second time')],
      failures: [join(folder, 'page.spec.js › a page › never opens')],
      files: [{ step: 'browser', file: join(folder, 'page.spec.js') }],
    });
    expect(output).toContain('1 flaky: ');

    const narrowed = await runSteps(steps, '--only', 'browser', '--grep', 'page opens$');
    expect(narrowed).toMatchObject({ code: 0, lastLine: '1 passed, 0 failed' });
  });
});

describe('what fails twice fails', () => {
  it('a test', async () => {
    const files = { 'bad.spec.js': `test('never passes', () => expect(1).toBe(2)); test('b', () => {});` };
    const { code, output, lastLine } = await runTests(files);
    expect(output).toContain('once more');
    expect(output).toContain(`1 failed: ${join(folder, 'project/bad.spec.js › never passes')}`);
    expect({ code, lastLine }).toEqual({ code: 1, lastLine: '1 passed, 1 failed' });
  });

  it('a file that does not load', async () => {
    const { code, lastLine } = await runTests({ 'bad.spec.js': `throw new Error('never');` });
    expect({ code, lastLine }).toEqual({ code: 1, lastLine: '0 passed, 1 failed' });
  });

  it('a check, at once', async () => {
    const steps = `[{ name: 'lint', needs: [], run: (options) => check('node', ['-e', 'process.exit(3)'], options) }]`;
    const { code, output, lastLine } = await runSteps(steps);
    expect(output).not.toContain('once more');
    expect({ code, lastLine }).toEqual({ code: 1, lastLine: '0 passed, 1 failed' });
  });
});

describe('the summary', () => {
  it('holds the commit, the steps and the files with their seconds', async () => {
    const pause = 'new Promise((resolve) => setTimeout(resolve, 1_000))';
    await runTests({ 'quick.spec.js': `test('a', () => {});`, 'slow.spec.js': `test('a', () => ${pause});` });
    const { commit, clean, steps, files } = await summary();
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(typeof clean).toBe('boolean');
    expect(steps).toMatchObject([{ name: 'sample', passed: 2, failed: 0 }]);
    expect(files.map(({ step, file }) => [step, file])).toEqual([
      ['sample', join(folder, 'project/slow.spec.js')],
      ['sample', join(folder, 'project/quick.spec.js')],
    ]);
    expect(files[0].seconds).toBeGreaterThanOrEqual(1);
  });
});

describe('the choice', () => {
  const files = {
    'one.spec.js': `test('apple', () => {}); test('pear', () => {});`,
    'two.spec.js': `test('fig', () => {});`,
  };

  it.each([
    [['--only', 'sample', '--grep', 'app'], '1 passed, 0 failed'],
    [['--only', 'sample', '--files', 'one'], '2 passed, 0 failed'],
  ])('of %j', async (args, expected) => {
    const { code, lastLine } = await runTests(files, ...args);
    expect({ code, lastLine }).toEqual({ code: 0, lastLine: expected });
  });

  it('fails when no test matches', async () => {
    const { code, lastLine } = await runTests(files, '--only', 'sample', '--grep', 'plum');
    expect({ code, lastLine }).toEqual({ code: 1, lastLine: '0 passed, 1 failed' });
  });

  it.each([
    [['--only', 'sampel'], 'No step "sampel"; there are: sample.'],
    [['--fast'], "Unknown option '--fast'"],
    [['--grep', 'a'], '--grep goes with --only and one step of tests: sample.'],
  ])('refuses %j', async (args, message) => {
    const { code, output } = await runTests(files, ...args);
    expect(output).toContain(message);
    expect(output).toContain('Usage: npm test');
    expect(code).toBe(2);
  });
});

describe('steps', () => {
  it('run beside each other, and after what they need', async () => {
    // Each waits for the other: one after the other they would never end.
    const steps = `(() => {
      const begun = new Set();
      const meet = (name, other) => async () => {
        begun.add(name);
        while (!begun.has(other)) await sleep(10);
        return passed;
      };
      return [
        { name: 'a', needs: [], run: meet('a', 'b') },
        { name: 'c', needs: ['a', 'b'], run: async () => (begun.size === 2 ? passed : { passed: 0, failed: 1 }) },
        { name: 'b', needs: [], run: meet('b', 'a') },
      ];
    })()`;
    const { code, output, lastLine } = await runSteps(steps);
    expect({ code, lastLine }).toEqual({ code: 0, lastLine: '3 passed, 0 failed' });
    expect(output.indexOf('── c begins')).toBeGreaterThan(output.indexOf('✔ b'));
  });

  it('fail when what they need has failed, and when they throw', async () => {
    const steps = `[
      { name: 'build', needs: [], run: async () => { throw new Error('no disk'); } },
      { name: 'tests', needs: ['build'], run: async () => passed },
      { name: 'other', needs: [], run: async () => passed },
    ]`;
    const { code, output, lastLine } = await runSteps(steps);
    expect(output).toContain('✖ build: no disk');
    expect(output).toContain('✖ tests: not run, because of build');
    expect({ code, lastLine }).toEqual({ code: 1, lastLine: '1 passed, 2 failed' });
  });

  it('mark their lines where there are several', async () => {
    const step = (name: string) =>
      `{ name: '${name}', needs: [], run: (options) => check('node', ['-e', 'console.log("hello")'], options) }`;
    const { output } = await runSteps(`[${step('a')}, ${step('b')}]`);
    expect(output).toContain('[a] hello');
    expect(output).toContain('[b] hello');
  });
});
