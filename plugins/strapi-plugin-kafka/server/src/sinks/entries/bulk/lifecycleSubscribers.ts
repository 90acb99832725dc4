import type { Core, UID } from '@strapi/strapi';

type Lifecycles = Core.Strapi['db']['lifecycles'];
type Subscriber = Parameters<Lifecycles['subscribe']>[0];
type Action = Parameters<Lifecycles['run']>[0];

/** Timestamps and the hooks of content types themselves: Strapi's own subscribers, always the first two. */
const BUILT_IN = 2;
const WRITES: Action[] = ['beforeCreate', 'afterCreate', 'beforeUpdate', 'afterUpdate'];

class Found extends Error {
  constructor(readonly subscriber: Subscriber) {
    super('A lifecycle subscriber was found.');
  }
}

/** Takes the place of the states that subscribers carry from `before…` to `after…`. */
class Lookout extends Map<Subscriber, Record<string, unknown>> {
  private readonly builtIn = new Set<Subscriber>();

  override get(subscriber: Subscriber): undefined {
    if (this.builtIn.size < BUILT_IN) this.builtIn.add(subscriber);
    if (!this.builtIn.has(subscriber)) throw new Found(subscriber);
  }

  override set(): this {
    return this;
  }
}

/**
 * Whether code outside the content type has subscribed to its writes: to this `model` by name, or to `everything`.
 * Strapi keeps its list to itself, but `run` looks up a subscriber's state before it calls it. The lookout throws there,
 * so no foreign subscriber is called, and Strapi's own get an event without consequences.
 */
export const findLifecycleSubscriber = async (
  strapi: Core.Strapi,
  uid: UID.ContentType,
): Promise<'model' | 'everything' | null> => {
  const lookout = new Lookout();
  const event = { params: { data: {} }, model: {} };
  const lifecycles: Lifecycles = Object.create(strapi.db.lifecycles, { createEvent: { value: () => event } });
  try {
    for (const action of WRITES) await lifecycles.run(action, uid, { params: {} }, lookout);
    return null;
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    return typeof error.subscriber === 'object' && error.subscriber.models ? 'model' : 'everything';
  }
};
