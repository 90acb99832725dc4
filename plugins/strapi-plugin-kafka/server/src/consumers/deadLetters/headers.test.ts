import { deadLetterHeaders, REPLAY_HEADER } from './headers';
import type { DeadLetter } from './store';

const letter = (changes: Partial<DeadLetter>): DeadLetter => ({
  id: 'a',
  consumer: 'c',
  groupId: 'g',
  topic: 't',
  partition: 0,
  record: { offset: 1, timestamp: 0, key: null, value: null, headers: {} },
  reason: 'invalid_message',
  detail: 'It does not fit.',
  issues: [],
  ...changes,
});

it('a letter is published with its issues as they are stored, and with how many more there were', () => {
  const issues = [
    ...Array.from({ length: 20 }, (_, n) => ({ path: [`field${n}`], message: 'is unknown' })),
    { path: [], message: 'and 70 more' },
  ];
  const headers = deadLetterHeaders(letter({ issues }));
  expect(JSON.parse(String(headers['kafka-plugin-errors']))).toEqual(issues);
});

it('a letter keeps the headers of its message, but not that it was a replay: a copy of the letter is none', () => {
  const record = { offset: 1, timestamp: 0, key: null, value: null, headers: { trace: 't', [REPLAY_HEADER]: 'b.c' } };
  const headers = deadLetterHeaders(letter({ record }));
  expect(headers.trace).toBe('t');
  expect(headers).not.toHaveProperty(REPLAY_HEADER);
});
