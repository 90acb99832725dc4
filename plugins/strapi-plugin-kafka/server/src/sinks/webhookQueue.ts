import type { Core } from '@strapi/strapi';

/**
 * Deliveries that may wait in Strapi's queue of webhooks when a transaction begins. The queue holds whole entries in memory
 * and has no limit: Strapi makes five deliveries at a time, each of which may take ten seconds, while a bulk consumer
 * writes tens of thousands of entries a second. At a few kilobytes an entry these are a few megabytes.
 */
export const MOST_QUEUED_DELIVERIES = 1_000;

/** Parts of Strapi's runner that it does not publish: where they are missing, nothing is known of its queue. */
interface WebhookRunner {
  webhooksMap?: Map<string, unknown>;
  queue?: { queue?: readonly unknown[] };
}

/** `strapi.get` throws where there is none, and `strapi.has` is younger than the oldest Strapi that is supported. */
const runnerOf = (strapi: Core.Strapi): WebhookRunner | undefined => {
  try {
    return strapi.get<WebhookRunner>('webhookRunner');
  } catch {
    return undefined;
  }
};

/** Whether those parts are there. */
export const isWebhookQueueKnown = (strapi: Core.Strapi): boolean => {
  const { webhooksMap, queue } = runnerOf(strapi) ?? {};
  return webhooksMap instanceof Map && Array.isArray(queue?.queue);
};

/** Whether a webhook listens to an event. */
export const hasWebhook = (strapi: Core.Strapi, event: string): boolean =>
  runnerOf(strapi)?.webhooksMap?.has(event) ?? false;

/** Whether so many deliveries wait that the next entries, which a webhook would hear of too, have to. */
export const isWebhookQueueFull = (strapi: Core.Strapi): boolean => {
  const { webhooksMap, queue } = runnerOf(strapi) ?? {};
  if ((queue?.queue?.length ?? 0) < MOST_QUEUED_DELIVERIES) return false;
  return [...(webhooksMap?.keys() ?? [])].some((event) => event.startsWith('entry.'));
};
