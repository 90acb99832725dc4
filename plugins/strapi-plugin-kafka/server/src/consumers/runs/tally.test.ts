import { RUN_HEADER } from '../../../../contract/generators';
import type { BrokerRecord } from '../../broker/port';
import type { Item } from '../partition/item';
import type { ParkedMessage } from '../parked';
import { runOf, tallyRecords, tallyRuns, type Fate } from './tally';

const RUN = 'a'.repeat(24);
const OTHER = 'b'.repeat(24);

const record = (headers: BrokerRecord['headers'] = {}): BrokerRecord => ({
  offset: 0,
  timestamp: 0,
  key: null,
  value: null,
  headers,
});

const item = (run: string | null, { parked = false } = {}): Item => ({
  record: record(run === null ? {} : { [RUN_HEADER]: Buffer.from(run) }),
  message: null,
  orderKey: null,
  parked: parked ? ({ rowId: 1 } as ParkedMessage) : null,
  refusal: null,
  attempts: 0,
});

const replays = new Set<Item>();
const replay = (one: Item): Item => {
  replays.add(one);
  return one;
};

const tally = (...fates: [Item, Fate][]) => {
  const byItem = new Map(fates);
  const items = fates.map(([one]) => one);
  return Object.fromEntries(tallyRuns(items, (one) => byItem.get(one) ?? 'written', replays));
};

describe('the run of a message', () => {
  it.each([
    ['bytes', Buffer.from(RUN), RUN],
    ['text', RUN, RUN],
    ['the last of several', [OTHER, Buffer.from(RUN)], RUN],
    ['what is no id of a run', '0f8b7c1e-6d1f-4a5e-9a43-0c0f0a9d1c11', null],
    ['what no database takes', 'a'.repeat(23) + '\0', null],
    ['something endless', 'a'.repeat(10_000), null],
  ])('is read from its header: %s', (_, header, run) => {
    expect(runOf(record({ [RUN_HEADER]: header }))).toBe(run);
  });

  it('is none without a header', () => {
    expect(runOf(record())).toBeNull();
  });
});

describe('the tally of a transaction', () => {
  it('is empty for messages of no run', () => {
    expect(tally([item(null), 'written'], [item('stranger'), 'dead'])).toEqual({});
  });

  it('counts by run and fate', () => {
    const fates: [Item, Fate][] = [
      [item(RUN), 'written'],
      [item(RUN), 'written'],
      [item(RUN), 'refused'],
      [item(OTHER), 'waiting'],
    ];
    expect(tally(...fates)).toEqual({ [RUN]: { written: 2, refused: 1 }, [OTHER]: { waiting: 1 } });
  });

  it('takes a message off those that wait when its waiting ends, and leaves one that waits on', () => {
    expect(tally([item(RUN, { parked: true }), 'dead'])).toEqual({ [RUN]: { dead: 1, waiting: -1 } });
    expect(tally([item(RUN, { parked: true }), 'waiting'])).toEqual({});
  });

  it('counts a replay once, when it is taken: not when it is dropped, nor when it has waited', () => {
    expect(tally([replay(item(RUN)), 'written'])).toEqual({ [RUN]: { written: 1, replayed: 1 } });
    expect(tally([replay(item(RUN)), 'duplicate'])).toEqual({ [RUN]: { duplicate: 1 } });
    const waited = replay(item(RUN, { parked: true }));
    expect(tally([waited, 'written'])).toEqual({ [RUN]: { written: 1, waiting: -1 } });
  });
});

it('counts records that share a fate', () => {
  const records = [item(RUN).record, item(null).record, item(RUN).record];
  expect(Object.fromEntries(tallyRecords(records, ['waiting', -1], ['dead', 1]))).toEqual({
    [RUN]: { waiting: -2, dead: 2 },
  });
});
