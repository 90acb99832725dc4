import { join } from 'node:path';
import { folder, runSteps, runTests, summary } from './runnerSupport';

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
