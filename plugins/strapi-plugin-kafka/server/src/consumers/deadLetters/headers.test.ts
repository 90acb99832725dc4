import { deadLetterHeaders } from './headers';

it('a letter is published with its issues as they are stored, and with how many more there were', () => {
  const issues = [
    ...Array.from({ length: 20 }, (_, n) => ({ path: [`field${n}`], message: 'is unknown' })),
    { path: [], message: 'and 70 more' },
  ];
  const headers = deadLetterHeaders({
    id: 'a',
    consumer: 'c',
    groupId: 'g',
    topic: 't',
    partition: 0,
    record: { offset: 1, timestamp: 0, key: null, value: null, headers: {} },
    reason: 'invalid_message',
    detail: 'It does not fit.',
    issues,
  });
  expect(JSON.parse(String(headers['kafka-plugin-errors']))).toEqual(issues);
});
