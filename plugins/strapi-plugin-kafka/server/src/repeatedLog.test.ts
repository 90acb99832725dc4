import { createRepeatedLog } from './repeatedLog';

const MINUTE = 60_000;

const setUp = () => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const clock = { now: 0 };
  const tell = createRepeatedLog({ debug: write, info: write, warn: write, error: write }, () => clock.now);
  return { lines, clock, tell };
};

test('the same sentence is said once a minute, and then how often it was left out', () => {
  const { lines, clock, tell } = setUp();
  for (let second = 0; second < 60; second += 1, clock.now += 1_000) tell('warn', 'product/0: no space left.');
  expect(lines).toEqual(['product/0: no space left.']);
  tell('warn', 'product/0: no space left.');
  expect(lines[1]).toBe('product/0: no space left. (59 more times since this was last said.)');
});

test('a sentence that becomes more important is said again', () => {
  const { lines, tell } = setUp();
  tell('debug', 'product: cannot join.');
  tell('warn', 'product: cannot join.');
  tell('warn', 'product: cannot join.');
  expect(lines).toEqual(['product: cannot join.', 'product: cannot join.']);
});

test('another sentence is said at once', () => {
  const { lines, tell } = setUp();
  tell('warn', 'product/0: no space left.');
  tell('warn', 'product/1: no space left.');
  expect(lines).toHaveLength(2);
});

test('a sentence that comes back later is said as if for the first time', () => {
  const { lines, clock, tell } = setUp();
  tell('warn', 'away');
  clock.now += MINUTE;
  tell('warn', 'away');
  expect(lines).toEqual(['away', 'away']);
});
