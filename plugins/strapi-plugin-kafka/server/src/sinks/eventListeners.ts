import type { Core } from '@strapi/strapi';
import { hasWebhook } from './webhookQueue';

/** Tells whether anybody would hear an event. */
export interface Listeners {
  has(event: string): boolean;
}

type EventHub = Core.Strapi['eventHub'];
type Subscriber = Parameters<EventHub['subscribe']>[0];

const tracked = new WeakMap<EventHub, Listeners>();

/**
 * Counts the listeners of Strapi's event hub, which does not tell itself. Counts from the first call on: the plugin
 * makes it in `register`, before any code of the project runs. Calling it again gives the same counter.
 */
export const trackListeners = (strapi: Core.Strapi): Listeners => {
  const known = tracked.get(strapi.eventHub);
  if (known) return known;

  const heardBy = count(strapi.eventHub);
  // Webhooks may have begun to listen before the count did.
  const listeners: Listeners = { has: (event) => heardBy(event) || hasWebhook(strapi, event) };
  tracked.set(strapi.eventHub, listeners);
  return listeners;
};

/** Follows additions and removals. `once`, `addListener` and `removeListener` of the hub call these methods too. */
const count = (hub: EventHub): ((event: string) => boolean) => {
  const { on, off, subscribe, unsubscribe, removeAllListeners, removeAllSubscribers } = hub;
  const listeners = new Map<string, number>();
  const subscribers = new Set<Subscriber>();
  const add = (event: string, change: number) => {
    listeners.set(event, Math.max(0, (listeners.get(event) ?? 0) + change));
  };

  hub.on = (event, listener) => {
    add(event, 1);
    return on(event, listener);
  };
  hub.off = (event, listener) => {
    add(event, -1);
    off(event, listener);
  };
  hub.subscribe = (subscriber) => {
    subscribers.add(subscriber);
    return subscribe(subscriber);
  };
  hub.unsubscribe = (subscriber) => {
    subscribers.delete(subscriber);
    unsubscribe(subscriber);
  };
  hub.removeAllListeners = () => {
    listeners.clear();
    return removeAllListeners.call(hub);
  };
  hub.removeAllSubscribers = () => {
    subscribers.clear();
    return removeAllSubscribers.call(hub);
  };
  return (event) => subscribers.size > 0 || (listeners.get(event) ?? 0) > 0;
};
