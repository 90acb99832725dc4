import { draftErrors, initialDraft, toRunOptions, type RunDraft } from './runDraft';

const draft = (changes: Partial<RunDraft> = {}): RunDraft => ({ ...initialDraft(null), ...changes });

describe('a run that a person fills in', () => {
  it('starts from the defaults and is ready to go', () => {
    expect(draftErrors(draft())).toEqual({});
    expect(toRunOptions(draft())).toEqual({ count: 100, rate: 10, invalid: 0, duplicates: 0, outOfOrder: 0 });
  });

  it('starts from the last run, with shares in percent and without its seed', () => {
    const last = { count: null, rate: 2.5, seed: 7, invalid: 0.07, duplicates: 0.4, outOfOrder: 0.001 };
    expect(initialDraft(last)).toEqual({
      endless: true,
      count: 100,
      rate: 2.5,
      seed: '',
      invalid: 7,
      duplicates: 40,
      outOfOrder: 0.1,
    });
  });

  it('sends percent as shares, and the seed as a number', () => {
    expect(toRunOptions(draft({ invalid: 2, duplicates: 0.5, seed: '-42' }))).toMatchObject({
      invalid: 0.02,
      duplicates: 0.005,
      seed: -42,
    });
  });

  it('has no count when it goes on until stopped, whatever the field holds', () => {
    const endless = draft({ endless: true, count: undefined });
    expect(draftErrors(endless)).toEqual({});
    expect(toRunOptions(endless).count).toBeNull();
  });

  it.each<[keyof RunDraft, Partial<RunDraft>]>([
    ['count', { count: 0 }],
    ['count', { count: 1.5 }],
    ['count', { count: 10_000_001 }],
    ['count', { count: undefined }],
    ['rate', { rate: -1 }],
    ['rate', { rate: undefined }],
    ['seed', { seed: '1.5' }],
    ['seed', { seed: 'abc' }],
    ['seed', { seed: '99999999999999999999' }],
    ['invalid', { invalid: 101 }],
    ['duplicates', { duplicates: -0.1 }],
    ['outOfOrder', { outOfOrder: undefined }],
    ['outOfOrder', { invalid: 50, duplicates: 40, outOfOrder: 11 }],
  ])('marks %s in %j, and nothing else', (field, changes) => {
    expect(Object.keys(draftErrors(draft(changes)))).toEqual([field]);
  });
});
