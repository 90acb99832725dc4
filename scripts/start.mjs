// npm start: everything from nothing. npm run dev (--dev): the same for people who work on it.
// Installs and builds what is missing, starts Kafka, Strapi and the storefront, stops them in reverse order when asked.
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureAllBuilt, forgetBuilds } from './lib/builds.mjs';
import { say, step } from './lib/console.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { waitForKafka } from './lib/kafka-probe.mjs';
import { findLauncher } from './lib/launcher.mjs';
import { dataDir } from './lib/paths.mjs';
import { portFromEnv, requireNode, requirePorts } from './lib/requirements.mjs';
import { claimDataDir } from './lib/run-lock.mjs';
import { startKafka, startPluginWatch, startStorefront, startStrapi } from './lib/services.mjs';
import { onStopRequest } from './lib/stop-request.mjs';
import { supervise } from './lib/supervise.mjs';

const dev = process.argv.includes('--dev');
const services = [];
let lock;

const stopServices = async () => {
  // In reverse order: who uses a service ends before it.
  for (const service of services.reverse()) await service.stop();
};
const request = onStopRequest({ stop: stopServices, release: () => lock?.release() });

const add = async (name, start) => {
  const service = await supervise(name, start);
  services.push(service);
  return service;
};

/** Brings a broker up, or waits for the one that BROKER names. Returns its address. */
const bringUpKafka = async (port) => {
  if (!process.env.BROKER) {
    await step('Starting Kafka', (log) => add('Kafka', () => startKafka({ port, log })));
    return `localhost:${port}`;
  }
  const answered = await step(`Looking for Kafka at ${process.env.BROKER}`, () =>
    waitForKafka(process.env.BROKER, { timeoutMs: 5_000 }),
  );
  if (!answered)
    say(`  No answer from ${process.env.BROKER} yet. Strapi starts without it and catches up when it comes.`);
  return process.env.BROKER;
};

const isUp = (url) =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.status < 500,
    () => false,
  );

/** Waits for a page as long as it takes: a service that fails is started again and says why. */
const untilUp = (title, url) =>
  step(title, async () => {
    while (!(await isUp(url))) await sleep(300);
  });

/** Starts the plugin's watcher and waits for its first build. Strapi loads the server part once, so a later one restarts it. */
const watchPlugin = (restartStrapi) =>
  step('Building the plugin', async () => {
    const missing = new Set(['admin', 'server']);
    await new Promise((resolve, reject) => {
      const onBuilt = (part) => {
        if (missing.size === 0 && part === 'server') return restartStrapi();
        missing.delete(part);
        if (missing.size === 0) resolve();
      };
      add('The plugin watcher', () => startPluginWatch(onBuilt)).catch(reject);
    });
  });

const main = async () => {
  requireNode();
  const ports = {
    kafka: portFromEnv('KAFKA_PORT', 9093),
    strapi: portFromEnv('PORT', 1337),
    web: portFromEnv('WEB_PORT', 3000),
  };
  lock = claimDataDir(dataDir());
  const wanted = [
    { port: ports.strapi, what: 'Strapi', instead: 'set PORT to another one' },
    { port: ports.web, what: 'the storefront', instead: 'set WEB_PORT to another one' },
  ];
  const ownBroker = {
    port: ports.kafka,
    what: 'Kafka',
    instead: `set BROKER=localhost:${ports.kafka} if it is the broker to use`,
  };
  await requirePorts(process.env.BROKER ? wanted : [ownBroker, ...wanted], lock);

  if (!process.env.BROKER) await step('Preparing Kafka', (onProgress) => findLauncher({ onProgress }));
  await ensureInstalled();
  // Development replaces what the builds left with output of its own.
  if (dev) forgetBuilds();
  else await ensureAllBuilt();

  const broker = await bringUpKafka(ports.kafka);
  const strapiUrl = `http://localhost:${ports.strapi}`;
  let strapi;
  if (dev) {
    await watchPlugin(() => {
      say('  The plugin was rebuilt; restarting Strapi');
      void strapi?.restart();
    });
  }
  strapi = await add('Strapi', () => startStrapi({ broker, port: ports.strapi, dev }));
  await untilUp('Starting Strapi', `${strapiUrl}/_health`);
  await add('The storefront', () => startStorefront({ port: ports.web, strapiUrl, dev }));
  await untilUp('Starting the storefront', `http://localhost:${ports.web}`);

  say(`
  Storefront     http://localhost:${ports.web}
  Strapi admin   ${strapiUrl}/admin
  Kafka page     ${strapiUrl}/admin/plugins/kafka
  Kafka          ${broker}
  State          ${dataDir()}

  Send products: npm run produce -- product --count 1000
  Ctrl-C stops everything.
`);
};

main().catch(async (error) => {
  if (request.stopping) return; // what the stop interrupted is no failure
  say(`✖ ${error.message}`);
  await request.stop(1);
});
