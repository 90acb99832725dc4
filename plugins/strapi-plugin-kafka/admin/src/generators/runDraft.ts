import { RUN_DEFAULTS, RUN_LIMITS, type RunOptions } from '../../../contract/generators';
import type { MessageKey } from '../translations';

/** What the form holds: shares in percent, numbers undefined while a field is empty. */
export interface RunDraft {
  endless: boolean;
  count: number | undefined;
  rate: number | undefined;
  /** Digits; empty = drawn at random. */
  seed: string;
  invalid: number | undefined;
  duplicates: number | undefined;
  outOfOrder: number | undefined;
}

export interface DraftError {
  key: MessageKey;
  values?: Record<string, number>;
}

export type DraftErrors = Partial<Record<keyof RunDraft, DraftError>>;

const PERCENT = { min: RUN_LIMITS.share.min * 100, max: RUN_LIMITS.share.max * 100 };

/** 0.07 × 100 is 7.000000000000001. */
const toPercent = (share: number): number => Number((share * 100).toFixed(6));

/** The form as it was filled in for a run. */
export function draftOf(options: RunOptions): RunDraft {
  return {
    endless: options.count === null,
    count: options.count ?? RUN_DEFAULTS.count,
    rate: options.rate,
    seed: String(options.seed),
    invalid: toPercent(options.invalid),
    duplicates: toPercent(options.duplicates),
    outOfOrder: toPercent(options.outOfOrder),
  };
}

/** The form at first: as the last run was, but with a seed of its own. */
export function initialDraft(last: RunOptions | null): RunDraft {
  return { ...draftOf(last ?? { ...RUN_DEFAULTS, seed: 0 }), seed: '' };
}

function outside(value: number | undefined, limits: { min: number; max: number }): DraftError | undefined {
  const fits = value !== undefined && value >= limits.min && value <= limits.max;
  return fits ? undefined : { key: 'field.range', values: { ...limits } };
}

function wrongCount({ endless, count }: RunDraft): DraftError | undefined {
  if (endless) return undefined;
  if (count !== undefined && !Number.isInteger(count)) return { key: 'field.integer' };
  return outside(count, RUN_LIMITS.count);
}

function wrongSeed({ seed }: RunDraft): DraftError | undefined {
  const fits = seed === '' || (/^-?\d+$/.test(seed) && Number.isSafeInteger(Number(seed)));
  return fits ? undefined : { key: 'field.integer' };
}

/** A message has one fault at most. */
function tooManyFaults({ invalid = 0, duplicates = 0, outOfOrder = 0 }: RunDraft): DraftError | undefined {
  return invalid + duplicates + outOfOrder > PERCENT.max ? { key: 'field.shares' } : undefined;
}

/** What keeps a draft from being a run; empty when nothing does. */
export function draftErrors(draft: RunDraft): DraftErrors {
  const errors: DraftErrors = {
    count: wrongCount(draft),
    rate: outside(draft.rate, RUN_LIMITS.rate),
    seed: wrongSeed(draft),
    invalid: outside(draft.invalid, PERCENT),
    duplicates: outside(draft.duplicates, PERCENT),
    outOfOrder: outside(draft.outOfOrder, PERCENT),
  };
  // Once a share is out of bounds, the sum of all says nothing new.
  if (!errors.invalid && !errors.duplicates) errors.outOfOrder ??= tooManyFaults(draft);
  return Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== undefined));
}

/** The request's options of a draft without errors. */
export function toRunOptions(draft: RunDraft): Partial<RunOptions> {
  return {
    count: draft.endless ? null : draft.count,
    rate: draft.rate,
    ...(draft.seed !== '' && { seed: Number(draft.seed) }),
    invalid: (draft.invalid ?? 0) / 100,
    duplicates: (draft.duplicates ?? 0) / 100,
    outOfOrder: (draft.outOfOrder ?? 0) / 100,
  };
}
