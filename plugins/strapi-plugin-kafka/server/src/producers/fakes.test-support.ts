import type { Clock } from './clock';
import type { BrokerProducer, OutgoingRecord } from '../broker/port';
import type { GeneratedMessage } from '../config/types';
import type { MessageOrigin } from './recordSource';

/** A clock on which sleeping takes no time and all the milliseconds asked for. */
export const createFakeClock = (): Clock & { passed(milliseconds: number): void } => {
  let now = 0;
  return {
    now: () => now,
    passed: (milliseconds) => {
      now += milliseconds;
    },
    sleep: async (milliseconds, signal) => {
      if (!signal.aborted) now += milliseconds;
    },
  };
};

/** A producer that keeps what it is sent; `send` may be replaced. */
export const createFakeProducer = (): BrokerProducer & { sent: OutgoingRecord[][] } => {
  const sent: OutgoingRecord[][] = [];
  return {
    sent,
    send: async (_topic, records) => {
      sent.push(records);
    },
    disconnect: async () => undefined,
  };
};

/** Numbered messages, `count` of them. */
export const createNumbers = (count = Infinity): MessageOrigin => {
  let made = 0;
  const make = (sequence: number): GeneratedMessage | null =>
    made++ < count ? { key: String(sequence), value: { n: sequence } } : null;
  return {
    make,
    makeInvalid: (sequence) => ({ key: String(sequence), value: 'broken' }),
    close: async () => undefined,
  };
};
