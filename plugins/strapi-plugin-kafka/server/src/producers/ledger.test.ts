import { RUN_DEFAULTS, type GeneratorRun, type RunCounts } from '../../../contract/generators';
import { toLedger, type Reached } from './ledger';
import type { TopicEnds } from './runRow';

const ended: GeneratorRun = {
  id: 'run',
  generator: 'product-producer',
  topic: 'product',
  state: 'completed',
  options: { ...RUN_DEFAULTS, seed: 1 },
  file: null,
  generated: 100,
  acknowledged: 100,
  broken: 0,
  duplicates: 0,
  outOfOrder: 0,
  resent: 0,
  throughput: 0,
  error: null,
  startedAt: '2025-01-01T00:00:00.000Z',
  startedBy: null,
  finishedAt: '2025-01-01T00:00:01.000Z',
  stoppedBy: null,
  stopping: false,
  inexact: false,
};

const ENDS: TopicEnds = [
  [0, 60],
  [1, 40],
];
const reachedAt = (first: number, second: number, start = 0): Reached[] => [
  { partition: 0, position: first, start },
  { partition: 1, position: second, start },
];

const ledger = (
  counts: Partial<RunCounts>,
  {
    run = {},
    ends = ENDS,
    reached = reachedAt(60, 40),
  }: { run?: Partial<GeneratorRun>; ends?: TopicEnds | null; reached?: Reached[] } = {},
) => {
  const none = { written: 0, unchanged: 0, duplicate: 0, refused: 0, dead: 0, waiting: 0, replayed: 0 };
  const outcomes = [{ consumer: 'product-consumer', ...none, ...counts }];
  return toLedger({ run: { ...ended, ...run }, ends, outcomes, reached: () => reached });
};

const balanceOf = (...input: Parameters<typeof ledger>) => ledger(...input).balance;

describe('the ledger of a run', () => {
  it('balances when every message has come to its end, whatever it was', () => {
    const balance = balanceOf({ written: 90, unchanged: 3, refused: 4, dead: 3 });
    expect(balance).toEqual({ verdict: 'balanced', reason: 'balanced', count: 0 });
  });

  it('leaves out replays that were sent twice, and takes replayed letters off again', () => {
    const { consumers, balance } = ledger({ written: 97, refused: 5, replayed: 2, duplicate: 7 });
    expect(balance.verdict).toBe('balanced');
    expect(consumers[0].consumed).toBe(109);
  });

  it.each([
    ['while it runs', { written: 100 }, { run: { state: 'running' as const } }, 'running', 0],
    ['while messages are on their way', { written: 70 }, { reached: reachedAt(50, 20) }, 'not_consumed', 30],
    ['when nobody knows where the run ended', { written: 70 }, { ends: null }, 'not_consumed', 30],
    ['when nobody knows how far the consumer is', { written: 70 }, { reached: [] }, 'not_consumed', 30],
    ['while messages wait', { written: 90, waiting: 10 }, {}, 'waiting', 10],
  ])('says "not yet" %s', (_, counts, input, reason, count) => {
    expect(balanceOf(counts, input)).toEqual({ verdict: 'not_yet', reason, count });
  });

  it.each([
    ['messages that the consumer has passed', { written: 70 }, {}, 'lost', 30],
    ['messages that the log no longer holds', { written: 70 }, { reached: reachedAt(10, 5, 60) }, 'lost', 30],
    [
      'a send without an answer',
      { written: 100 },
      { run: { state: 'stopped' as const, generated: 130 } },
      'unanswered',
      30,
    ],
    [
      'a process that was killed',
      { written: 120 },
      { run: { state: 'interrupted' as const, inexact: true } },
      'inexact',
      0,
    ],
    ['messages that were sent again', { written: 101 }, { run: { resent: 50 } }, 'resent', 1],
    ['messages that were applied again', { written: 150 }, {}, 'repeated', 50],
  ])('says "never" of %s', (_, counts, input, reason, count) => {
    expect(balanceOf(counts, input)).toEqual({ verdict: 'never', reason, count });
  });

  it('balances a run that Strapi interrupted in good order', () => {
    const run = { state: 'interrupted' as const, generated: 40, acknowledged: 40 };
    expect(balanceOf({ written: 40 }, { run }).verdict).toBe('balanced');
  });

  it('is only about the sends where nobody reads the topic', () => {
    const of = (run: GeneratorRun) => toLedger({ run, ends: null, outcomes: [], reached: () => [] }).balance;
    expect(of(ended)).toMatchObject({ verdict: 'balanced', reason: 'no_consumer' });
    expect(of({ ...ended, acknowledged: 99 })).toMatchObject({ verdict: 'never', reason: 'unanswered', count: 1 });
  });

  it('is as bad as the worst of its consumers', () => {
    const none = { unchanged: 0, duplicate: 0, refused: 0, dead: 0, waiting: 0, replayed: 0 };
    const outcomes = [
      { consumer: 'a', ...none, written: 100 },
      { consumer: 'b', ...none, written: 40 },
    ];
    const reached = (consumer: string) => (consumer === 'a' ? reachedAt(60, 40) : reachedAt(20, 20));
    expect(toLedger({ run: ended, ends: ENDS, outcomes, reached }).balance.reason).toBe('not_consumed');
  });
});
