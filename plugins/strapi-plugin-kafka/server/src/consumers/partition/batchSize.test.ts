import { BatchSize } from './batchSize';

const PLENTY = 100_000;

/** A consumer whose transactions take `perMessage` milliseconds for each message. */
const consumer = ({ max = 1, maxBatchSize = 1_000, maxHoldTime = 40 } = {}) => {
  let now = 0;
  let pending = 0;
  const pool = { max, numPendingAcquires: () => pending };
  const batchSize = new BatchSize({ maxBatchSize, maxHoldTime }, pool, () => now);
  return {
    batchSize,
    run(transactions: number, { perMessage, wanted = false }: { perMessage: number; wanted?: boolean }) {
      for (let count = 0; count < transactions; count += 1) {
        const messages = batchSize.of(PLENTY);
        const transaction = batchSize.begin();
        now += messages * perMessage;
        pending = wanted ? 1 : 0;
        batchSize.learn(messages, transaction.atEnd());
      }
      return batchSize.of(PLENTY);
    },
    pass(milliseconds: number) {
      now += milliseconds;
    },
  };
};

describe('on a single connection', () => {
  it('begins small, for it does not know yet how long a message takes', () => {
    expect(consumer().batchSize.of(PLENTY)).toBe(50);
    expect(consumer({ maxBatchSize: 10 }).batchSize.of(PLENTY)).toBe(10);
  });

  it('takes as many messages as fit into the hold time', () => {
    expect(consumer().run(20, { perMessage: 0.1 })).toBe(400);
    expect(consumer().run(20, { perMessage: 4 })).toBe(10);
  });

  it('never takes more than maxBatchSize, and never none', () => {
    expect(consumer().run(20, { perMessage: 0 })).toBe(1_000);
    expect(consumer().run(20, { perMessage: 500 })).toBe(1);
  });

  it('takes a quarter of the time while others wait, and all of it a second after the last one', () => {
    const { run, pass } = consumer();
    expect(run(20, { perMessage: 0.1, wanted: true })).toBe(100);
    expect(run(5, { perMessage: 0.1 })).toBe(100);
    pass(1_000);
    expect(run(20, { perMessage: 0.1 })).toBe(400);
  });

  it('is not thrown off by one slow transaction', () => {
    const { run } = consumer();
    run(20, { perMessage: 0.1 });
    expect(run(1, { perMessage: 10 })).toBeGreaterThan(150);
    expect(run(20, { perMessage: 0.1 })).toBe(400);
  });
});

describe('where transactions have connections of their own', () => {
  it('takes as many messages as fit into two seconds, whoever waits', () => {
    expect(consumer({ max: 10 }).run(20, { perMessage: 4, wanted: true })).toBe(500);
    expect(consumer({ max: 10 }).run(20, { perMessage: 1 })).toBe(1_000);
  });

  it('takes no more than begin quickly, for a first message may take long', () => {
    expect(consumer({ max: 10 }).run(1, { perMessage: 1_000 })).toBeLessThan(50);
  });
});

it('takes half of a batch that could not be committed, and grows again', () => {
  const { batchSize, run } = consumer();
  run(20, { perMessage: 0.1 });
  batchSize.halve(400);
  expect(batchSize.of(PLENTY)).toBe(200);
  expect(run(20, { perMessage: 0.1 })).toBe(400);
});

it('parts what is at hand evenly', () => {
  const { batchSize, run } = consumer({ maxBatchSize: 500 });
  run(20, { perMessage: 0 });
  expect([1_001, 1_000, 501, 500, 1].map((available) => batchSize.of(available))).toEqual([334, 500, 251, 500, 1]);
});
