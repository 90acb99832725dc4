import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { FIRST_TIME, folder, runSteps, runTests, summary } from './runnerSupport';

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
