import { defineModel } from './model';

/** Runs of generators: what was asked for, how far it came, how it ended. */
export const generatorRun = defineModel({
  name: 'generator-run',
  tableName: 'kafka_generator_runs',
  indexes: [
    { name: 'kafka_generator_runs_generator_ix', columns: ['generator', 'id'] },
    { name: 'kafka_generator_runs_state_ix', columns: ['state', 'id'] },
    { name: 'kafka_generator_runs_finished_ix', columns: ['finished_at'] },
  ],
  attributes: {
    generator: { type: 'string', required: true },
    topic: { type: 'string', required: true },
    /** `RunState` */
    state: { type: 'string', required: true },
    /** `RunOptions` */
    options: { type: 'json', required: true },
    /** Name of the file that it sends; the file itself is not kept. */
    file: { type: 'string' },
    generated: { type: 'biginteger', required: true, default: '0' },
    acknowledged: { type: 'biginteger', required: true, default: '0' },
    broken: { type: 'biginteger', required: true, default: '0' },
    duplicates: { type: 'biginteger', required: true, default: '0' },
    outOfOrder: { type: 'biginteger', required: true, default: '0' },
    resent: { type: 'biginteger', required: true, default: '0' },
    error: { type: 'text' },
    startedAt: { type: 'datetime', required: true },
    /** `Actor` */
    startedBy: { type: 'json' },
    finishedAt: { type: 'datetime' },
    /** `Actor` */
    stoppedBy: { type: 'json' },
    /** Somebody has asked another process than its own to end it. */
    stopRequestedAt: { type: 'datetime' },
    /** Its process was killed: the figures are those last saved. */
    inexact: { type: 'boolean', required: true, default: false },
    /** `[partition, offset][]`: where the topic ended when the run did; null when the brokers could not tell. */
    ends: { type: 'json' },
    /** `host:pid` of the process that runs it. */
    owner: { type: 'string', required: true },
    /** Milliseconds since the epoch; when the owner last said that it is alive. */
    seenAt: { type: 'biginteger', required: true },
  },
});
