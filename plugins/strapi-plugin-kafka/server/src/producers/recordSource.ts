import { RUN_HEADER, type RunFault, type RunOptions } from '../../../contract/generators';
import type { OutgoingRecord } from '../broker/port';
import type { GeneratedMessage } from '../config/types';
import { createFaultPlan, type FaultShares } from './faults';
import { HeldBack } from './heldBack';

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
  sequence: number;
  fault: RunFault;
}

/** The records of a run, in the order in which they go. */
export interface RecordSource {
  /** The next records, `max` of them or fewer at the end; none when there are no more. */
  take(max: number): Promise<SourceRecord[]>;
  close(): Promise<void>;
}

interface RecordSourceOptions extends FaultShares, Pick<RunOptions, 'count'> {
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
 * earlier record to the last byte, as when a producer sends again; its own sequence number stays unused. A record that is
 * out of order is held back until some later ones have gone, at the latest until `count` are made.
 */
export const createRecordSource = (options: RecordSourceOptions): RecordSource => {
  const { origin, run, generator, count } = options;
  const faultOf = createFaultPlan(options);
  const heldBack = new HeldBack();
  const sent: OutgoingRecord[] = [];
  let sequence = 0;
  let remembered = 0;
  let repeats = 0;
  let ended = false;

  const remember = (record: OutgoingRecord): void => {
    if (options.duplicates === 0) return;
    sent[remembered % REPEATABLE] = record;
    remembered += 1;
  };

  const make = async (fault: RunFault): Promise<SourceRecord | null> => {
    if (fault === 'duplicate' && sent.length > 0) {
      repeats += 1;
      return { record: sent[repeats % sent.length], sequence, fault };
    }
    const making = fault === 'broken' ? origin.makeInvalid(sequence) : origin.make(sequence);
    const message = making instanceof Promise ? await making : making;
    if (message === null) return null;

    const record = toRecord(message, {
      [RUN_HEADER]: run,
      'kafka-plugin-generator': generator,
      'kafka-plugin-sequence': String(sequence),
    });
    // What cannot be repeated yet is made.
    return { record, sequence, fault: fault === 'duplicate' ? 'none' : fault };
  };

  const next = async (): Promise<SourceRecord | null> => {
    for (;;) {
      ended ||= sequence === count;
      const late = heldBack.take(ended ? Infinity : sequence);
      if (late || ended) return late;

      const { fault, delay } = faultOf(sequence);
      const made = await make(fault);
      if (made === null) {
        ended = true;
        continue;
      }
      sequence += 1;
      if (delay > 0) {
        heldBack.add(made, delay);
        continue;
      }
      heldBack.passed(made);
      return made;
    }
  };

  return {
    async take(max) {
      const records: SourceRecord[] = [];
      while (records.length < max) {
        const record = await next();
        if (record === null) break;
        if (record.fault === 'none' || record.fault === 'out_of_order') remember(record.record);
        records.push(record);
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
