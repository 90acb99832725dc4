import type { Core } from '@strapi/strapi';
import { trackListeners } from './eventListeners';

/** Like Strapi's own: `once` and `addListener` go through `on`, `removeListener` goes through `off`. */
const createHub = () => {
  const hub = {
    on: (event: string, listener: () => void) => () => hub.off(event, listener),
    off: () => undefined,
    once: (event: string, listener: () => void) => hub.on(event, listener),
    subscribe: (subscriber: () => void) => () => hub.unsubscribe(subscriber),
    unsubscribe: () => undefined,
    removeAllListeners: () => hub,
    removeAllSubscribers: () => hub,
  } as Record<string, (...given: unknown[]) => unknown>;
  return hub;
};

const strapiWith = (webhooks: string[] = []) => {
  const webhooksMap = new Map(webhooks.map((event) => [event, []]));
  return { eventHub: createHub(), has: () => true, get: () => ({ webhooksMap }) } as unknown as Core.Strapi;
};
const listener = async () => undefined;

test('knows who listens to an event, and when they stop', () => {
  const strapi = strapiWith();
  const listeners = trackListeners(strapi);
  expect(listeners.has('entry.create')).toBe(false);

  const stop = strapi.eventHub.on('entry.create', listener);
  strapi.eventHub.once('entry.create', listener);
  expect(listeners.has('entry.create')).toBe(true);
  expect(listeners.has('entry.update')).toBe(false);

  stop();
  expect(listeners.has('entry.create')).toBe(true);
  strapi.eventHub.off('entry.create', listener);
  expect(listeners.has('entry.create')).toBe(false);
});

test('a subscriber hears every event', () => {
  const strapi = strapiWith();
  const stop = strapi.eventHub.subscribe(listener);
  expect(trackListeners(strapi).has('entry.create')).toBe(false); // It came before the count began.
  stop();

  const stopCounted = strapi.eventHub.subscribe(listener);
  expect(trackListeners(strapi).has('entry.delete')).toBe(true);
  stopCounted();
  expect(trackListeners(strapi).has('entry.delete')).toBe(false);
});

test('a webhook is a listener, whenever it was added', () => {
  expect(trackListeners(strapiWith(['entry.update'])).has('entry.update')).toBe(true);
});

test('counts once, however often it is asked', () => {
  const strapi = strapiWith();
  expect(trackListeners(strapi)).toBe(trackListeners(strapi));
});

test('counts without the webhooks of a Strapi that has no runner for them', () => {
  const missing = () => {
    throw new Error('Could not resolve service webhookRunner');
  };
  const strapi = { eventHub: createHub(), has: () => false, get: missing } as unknown as Core.Strapi;
  expect(trackListeners(strapi).has('entry.create')).toBe(false);
});
