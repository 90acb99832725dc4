// How much longer Strapi takes from its spawning until it serves when the plugin is there and runs a bulk consumer, by
// turns with one that has the plugin switched off. The database of each has been migrated before.
import { median } from '../support/statistics.mjs';

export const values = {
  'start-with-plugin': { unit: 's' },
  'start-without-plugin': { unit: 's' },
  'start-added': { unit: 's', target: '<= 0.5' },
};

const STARTS = 3;

export const run = async (context) => {
  const topic = await context.broker.topic('start', 0);
  const [withPlugin, withoutPlugin] = [[], []];
  for (let turn = 0; turn < STARTS; turn += 1) {
    withPlugin.push(
      await start(context, { template: await context.templates.migrated(), consumers: 'bulk-products', topic }),
    );
    withoutPlugin.push(
      await start(context, { template: await context.templates.migratedWithout(), env: { PLUGIN: 'false' } }),
    );
  }
  const [longer, shorter] = [median(withPlugin), median(withoutPlugin)];
  return { 'start-with-plugin': longer, 'start-without-plugin': shorter, 'start-added': longer - shorter };
};

const start = async (context, options) => {
  const strapi = await context.startStrapi({ ...options, env: { ...options.env, TOKEN_FILE: '' } });
  await strapi.remove();
  return strapi.startSeconds;
};
