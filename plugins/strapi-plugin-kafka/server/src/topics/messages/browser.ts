import type { MessagesQuery, MessagesResponse, TopicMessage } from '../../../../contract/topics';
import type { BrokerObserver } from '../../broker/observer';
import { ServiceError } from '../../errors';
import { chunkOf, takePage } from './page';
import { PREVIEW, toMessage, WHOLE } from './payload';
import { findPlace } from './place';
import { startWalk } from './walk';

const DEFAULT_LIMIT = 50;

/** Shows messages as they lie in the log. Nobody who consumes them notices. */
export const createMessageBrowser = (observer: BrokerObserver) => ({
  /** `topic_missing`, `invalid` */
  async page(topic: string, { limit = DEFAULT_LIMIT, ...query }: MessagesQuery): Promise<MessagesResponse> {
    const { place, offsets } = await findPlace(observer, topic, query);
    const walk = startWalk({
      observer,
      topic,
      place,
      offsets,
      chunk: chunkOf(limit, place.positions.size),
      choose: (partition, record) => toMessage(partition, record, PREVIEW),
    });
    const messages = await takePage(walk, place.direction, limit);
    return { messages, next: walk.next() };
  },

  /** One message with nothing left out. `unknown_message` */
  async whole(topic: string, partition: number, offset: number): Promise<TopicMessage> {
    const bounds = (await observer.offsets([topic])).get(topic)?.find((one) => one.partition === partition);
    if (bounds && offset >= bounds.start && offset < bounds.end) {
      // The first batch comes whatever its size.
      const [range] = await observer.fetch(topic, [{ partition, offset, maxBytes: 1 }], 1);
      const record = range.records.find((one) => one.offset === offset);
      if (record) return toMessage(partition, record, WHOLE);
    }
    throw new ServiceError('unknown_message', `There is no message ${offset} in partition ${partition} of "${topic}".`);
  },
});

export type MessageBrowser = ReturnType<typeof createMessageBrowser>;
