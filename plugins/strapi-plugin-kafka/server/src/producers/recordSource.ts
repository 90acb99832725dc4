import type { RunOptions } from '../../../contract/generators';
import type { OutgoingRecord } from '../broker/port';
import type { GeneratedMessage } from '../config/types';
import { createFaultPlan, type Fault } from './faults';

/** Where the messages of a run come from: a recipe, or a file. */
export interface MessageOrigin {
  /** The next message; `sequence` is its number in the run. null at the end. */
  make(sequence: number): GeneratedMessage | null | Promise<GeneratedMessage | null>;
  /** The next message, broken on purpose. */
  makeInvalid(sequence: number): GeneratedMessage | null | Promise<GeneratedMessage | null>;
  close(): Promise<void>;
}

export interface SourceRecord {
  record: OutgoingRecord;
  fault: Fault;
}

/** The records of a run, in order. */
export interface RecordSource {
  /** The next records, `max` of them or fewer at the end; none when there are no more. */
  take(max: number): Promise<SourceRecord[]>;
  close(): Promise<void>;
}

interface RecordSourceOptions extends Pick<RunOptions, 'seed' | 'invalid' | 'duplicates'> {
  origin: MessageOrigin;
  /** Id of the run and name of the generator, for the headers. */
  run: string;
  generator: string;
}

/** A duplicate repeats one of the last this many records that were neither broken nor duplicates. */
const REPEATABLE = 100;

/**
 * Adds what every record carries: headers with run, generator and sequence, so that a message found anywhere can be
 * traced to its run. Broken records have no mark of their own: a consumer must find out by itself. A duplicate is the
 * earlier record to the last byte, as when a producer sends again; its own sequence number stays unused.
 */
export const createRecordSource = ({ origin, run, generator, ...options }: RecordSourceOptions): RecordSource => {
  const faultOf = createFaultPlan(options);
  const sent: OutgoingRecord[] = [];
  let sequence = 0;
  let remembered = 0;
  let repeats = 0;

  const repeat = (): SourceRecord => {
    repeats += 1;
    return { record: sent[repeats % sent.length], fault: 'duplicate' };
  };

  const remember = (record: OutgoingRecord): void => {
    if (options.duplicates === 0) return;
    sent[remembered % REPEATABLE] = record;
    remembered += 1;
  };

  const next = async (): Promise<SourceRecord | null> => {
    const fault = faultOf(sequence);
    if (fault === 'duplicate' && sent.length > 0) return repeat();

    const making = fault === 'broken' ? origin.makeInvalid(sequence) : origin.make(sequence);
    const message = making instanceof Promise ? await making : making;
    if (message === null) return null;

    const record = toRecord(message, {
      'kafka-plugin-run': run,
      'kafka-plugin-generator': generator,
      'kafka-plugin-sequence': String(sequence),
    });
    if (fault === 'broken') return { record, fault };
    remember(record);
    return { record, fault: 'none' };
  };

  return {
    async take(max) {
      const records: SourceRecord[] = [];
      while (records.length < max) {
        const record = await next();
        if (record === null) break;
        records.push(record);
        sequence += 1;
      }
      return records;
    },
    close: () => origin.close(),
  };
};

const toRecord = ({ key, value }: GeneratedMessage, headers: OutgoingRecord['headers']): OutgoingRecord => {
  if (value === undefined) throw new TypeError('The message has no "value". Use null for a tombstone.');
  return { key, value: typeof value === 'string' || value === null ? value : JSON.stringify(value), headers };
};
