import { createNumbers } from './fakes.test-support';
import { createRecordSource } from './recordSource';

const take = async (options: {
  seed?: number;
  invalid?: number;
  duplicates?: number;
  count?: number;
  max?: number;
}) => {
  const { seed = 1, invalid = 0, duplicates = 0, count, max = 1_000 } = options;
  const source = createRecordSource({
    origin: createNumbers(count),
    seed,
    invalid,
    duplicates,
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
    const source = createRecordSource({ origin, seed: 1, invalid: 0, duplicates: 0, run: 'r', generator: 'g' });
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

  it('ends with its origin', async () => {
    expect(await take({ count: 3, max: 10 })).toHaveLength(3);
  });
});
