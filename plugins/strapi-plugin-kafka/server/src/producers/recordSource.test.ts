import { createNumbers } from './fakes.test-support';
import { createRecordSource } from './recordSource';

const take = async (options: {
  seed?: number;
  invalid?: number;
  duplicates?: number;
  outOfOrder?: number;
  /** Messages that the origin has. */
  size?: number;
  count?: number | null;
  max?: number;
}) => {
  const { seed = 1, invalid = 0, duplicates = 0, outOfOrder = 0, size, count = null, max = 1_000 } = options;
  const source = createRecordSource({
    origin: createNumbers(size),
    seed,
    invalid,
    duplicates,
    outOfOrder,
    count,
    run: 'r1',
    generator: 'g',
  });
  return source.take(max);
};

describe('record source', () => {
  it('sends objects as JSON with the run, the generator and the sequence in headers', async () => {
    const [, second] = await take({ max: 2 });
    expect(second).toEqual({
      fault: 'none',
      sequence: 1,
      record: {
        key: '1',
        value: '{"n":1}',
        headers: { 'kafka-plugin-run': 'r1', 'kafka-plugin-generator': 'g', 'kafka-plugin-sequence': '1' },
      },
    });
  });

  it('sends text and tombstones as they are, and refuses a message without a value', async () => {
    const values = ['not json', null, undefined];
    const origin = { ...createNumbers(), make: (n: number) => ({ key: null, value: values[n] }) };
    const faults = { invalid: 0, duplicates: 0, outOfOrder: 0 };
    const source = createRecordSource({ origin, seed: 1, ...faults, count: null, run: 'r', generator: 'g' });
    expect((await source.take(2)).map(({ record }) => record.value)).toEqual(['not json', null]);
    await expect(source.take(1)).rejects.toThrow('no "value"');
  });

  it('breaks and repeats the shares asked for', async () => {
    const records = await take({ invalid: 0.1, duplicates: 0.3, max: 10_000 });
    const share = (fault: string) => records.filter((record) => record.fault === fault).length / records.length;
    expect(share('broken')).toBeCloseTo(0.1, 1);
    expect(share('duplicate')).toBeCloseTo(0.3, 1);
  });

  it('chooses the same faults again for the same seed, and others for another', async () => {
    const faults = async (seed: number) =>
      (await take({ seed, invalid: 0.2, duplicates: 0.2, max: 200 })).map(({ fault }) => fault);
    expect(await faults(5)).toEqual(await faults(5));
    expect(await faults(5)).not.toEqual(await faults(6));
  });

  it('repeats an earlier sound record to the last byte', async () => {
    const records = await take({ invalid: 0.2, duplicates: 0.4, max: 2_000 });
    const before = new Set<unknown>();
    for (const { record, fault } of records) {
      if (fault === 'duplicate') expect(before.has(record)).toBe(true);
      if (fault === 'none') before.add(record);
    }
  });

  it('makes the first message even when everything is to be repeated', async () => {
    const records = await take({ duplicates: 1, max: 3 });
    expect(records.map(({ fault }) => fault)).toEqual(['none', 'duplicate', 'duplicate']);
  });

  it('gives a broken record no mark of its own', async () => {
    const [{ record }] = await take({ invalid: 1, max: 1 });
    expect(record.value).toBe('broken');
    expect(Object.keys(record.headers ?? {})).toEqual([
      'kafka-plugin-run',
      'kafka-plugin-generator',
      'kafka-plugin-sequence',
    ]);
  });

  const sequences = (records: { sequence: number }[]) => records.map(({ sequence }) => sequence);

  it('sends the share asked for after later ones, each once, and marks those that were overtaken', async () => {
    const records = await take({ outOfOrder: 0.1, count: 5_000, max: 10_000 });
    expect([...sequences(records)].sort((a, b) => a - b)).toEqual(Array.from({ length: 5_000 }, (_, n) => n));
    let highest = -1;
    for (const { sequence, fault } of records) {
      expect(fault).toBe(sequence < highest ? 'out_of_order' : 'none');
      highest = Math.max(highest, sequence);
    }
    expect(records.filter(({ fault }) => fault === 'out_of_order').length / 5_000).toBeCloseTo(0.1, 1);
  });

  it('never holds more than a few back, and repeats the order for the same seed', async () => {
    const records = await take({ outOfOrder: 1, max: 1_000 });
    for (const [place, { sequence }] of records.entries()) expect(Math.abs(place - sequence)).toBeLessThanOrEqual(10);
    expect(sequences(await take({ outOfOrder: 1, max: 1_000 }))).toEqual(sequences(records));
    expect(sequences(await take({ seed: 2, outOfOrder: 1, max: 1_000 }))).not.toEqual(sequences(records));
  });

  it('sends what it holds back before it ends', async () => {
    expect(sequences(await take({ outOfOrder: 1, size: 5, max: 10 })).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(sequences(await take({ outOfOrder: 1, count: 5, max: 10 })).sort()).toEqual([0, 1, 2, 3, 4]);
  });

  it('ends with its origin', async () => {
    expect(await take({ size: 3, max: 10 })).toHaveLength(3);
  });
});
