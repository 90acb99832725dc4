import type { PluginReason } from '../../../../contract/reasons';
import type { BrokerRecord } from '../../broker/port';
import type { ResolvedConsumer } from '../../config/schema';
import { decodeRecord } from '../decode';
import { placeInKafka } from '../deadLetters/newRows';
import { toStorableText } from '../storable';
import { toRefusal, type Refusal } from '../failure';
import type { ConsumedMessage } from '../message';
import type { ParkedMessage } from '../parked';

/** One record on its way through a partition's worker. */
export interface Item {
  readonly record: BrokerRecord;
  /** null when the record could not be read. */
  readonly message: ConsumedMessage | null;
  /** Items of one order key never overtake each other; null: no order to keep. */
  readonly orderKey: string | null;
  /** Its stored row when it has been waiting; null when it has just been fetched. */
  readonly parked: ParkedMessage | null;
  /** Set when it is given up. */
  refusal: Refusal | null;
  /** How often it was tried alone since it was fetched, or since it was due. */
  attempts: number;
}

export interface ItemFactory {
  fetched(record: BrokerRecord): Item;
  waiting(parked: ParkedMessage): Item;
}

export const createItemFactory = (
  { topic, partition }: { topic: string; partition: number },
  config: Pick<ResolvedConsumer, 'maxMessageBytes' | 'orderBy'>,
): ItemFactory => {
  const orderBy = config.orderBy ?? ((message: ConsumedMessage) => message.key);
  const context = { topic, partition, maxMessageBytes: config.maxMessageBytes };

  const fetched = (record: BrokerRecord): Item => {
    try {
      const message = decodeRecord(context, record);
      return { record, message, orderKey: toOrderKey(orderBy(message)), parked: null, refusal: null, attempts: 0 };
    } catch (error) {
      return { record, message: null, orderKey: null, parked: null, refusal: toRefusal(error), attempts: 1 };
    }
  };

  const waiting = (parked: ParkedMessage): Item => {
    const item = { ...fetched(parked.record), orderKey: parked.orderKey, parked };
    const refusal = refusalOf(context, parked);
    if (refusal === null) return item;
    return { ...item, refusal, ...(parked.unreadable && { message: null }) };
  };

  return { fetched, waiting };
};

/** What waits is compared with what comes, so both are as the database gives them back. */
const toOrderKey = (key: string | null): string | null => (key === null ? null : toStorableText(key));

/** Why a message that waits is not tried again; null: it is. */
export const refusalOf = (place: { topic: string; partition: number }, parked: ParkedMessage): Refusal | null => {
  if (parked.unreadable) return unreadable(place, parked);
  return parked.givenUpBy === null ? null : givenUp(parked);
};

const givenUp = ({ givenUpBy, reason, detail }: ParkedMessage): Refusal => ({
  reason: 'given_up' satisfies PluginReason,
  detail: `${givenUpBy} gave it up while it waited (${reason}: ${detail}).`,
});

const unreadable = (partition: { topic: string; partition: number }, { reason, record }: ParkedMessage): Refusal => ({
  reason,
  detail: `It waited, and its stored row cannot be read any more. ${placeInKafka(partition, record)}`,
});
