// From the call that sends a message to the frame in which the storefront shows its product, in a real browser: five new
// products a second, each sent by itself with acks=all, on the catalogue's first page. Both clocks are this machine's.
import { chromium } from '@playwright/test';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/builds.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { spawnGroup, stopGroup } from '../../scripts/lib/processes.mjs';
import { findChromium } from '../../scripts/lib/test-chromium.mjs';
import { atRate } from '../support/pace.mjs';
import { productRecord } from '../support/products.mjs';
import { percentile } from '../support/statistics.mjs';

export const messages = 100;
export const values = {
  'visible-browser-p50': { unit: 'ms' },
  'visible-browser-p95': { unit: 'ms', target: '<= 300' },
};

export const missing = () => (findChromium() ? null : 'There is no Chromium; set CHROMIUM_PATH.');

const PER_SECOND = 5;
const WARM_UP = 10;
const PATIENCE_MS = 30_000;

export const run = async (context) => {
  await ensureBuilt('my-app');
  const topic = await context.broker.topic(`browser-${context.newName()}`, 0);
  const strapi = await context.startStrapi({ consumers: 'bulk-products', topic, env: { PUBLIC: 'true' } });
  const [port] = await freePorts(1);
  const vite = spawnGroup(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'preview'], {
    cwd: join(ROOT, 'my-app'),
    stdio: 'ignore',
    env: { ...process.env, WEB_PORT: String(port), STRAPI_URL: `http://127.0.0.1:${strapi.port}` },
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  const producer = context.broker.client.producer({ idempotent: false });
  await producer.connect();
  try {
    const page = await openStorefront(browser, `http://localhost:${port}`);
    const times = await timesOf({ page, producer, topic, count: WARM_UP + context.messages });
    const all = times.slice(WARM_UP);
    return { 'visible-browser-p50': percentile(all, 0.5), 'visible-browser-p95': percentile(all, 0.95) };
  } finally {
    await producer.disconnect();
    await browser.close();
    await stopGroup(vite);
    await strapi.remove();
  }
};

/** Opens the catalogue, and notes when the name of a product first is on the screen. */
const openStorefront = async (browser, url) => {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.addInitScript(() => {
    window.shownAt = {};
    const note = () => {
      const names = [...document.querySelectorAll('main li h3')].map(({ textContent }) => textContent);
      // After the frame in which they are painted.
      requestAnimationFrame(() => setTimeout(() => names.forEach((name) => (window.shownAt[name] ??= Date.now()))));
    };
    new MutationObserver(note).observe(document, { childList: true, subtree: true, characterData: true });
  });
  for (let tries = 0; ; tries += 1) {
    const opened = await page.goto(url).catch(() => null);
    if (opened?.ok()) break;
    if (tries > 100) throw new Error('The storefront does not answer.');
    await page.waitForTimeout(100);
  }
  await page.getByRole('button', { name: 'Live – Pause live updates' }).waitFor();
  return page;
};

const timesOf = async ({ page, producer, topic, count }) => {
  const sentAt = [];
  const nameOf = (n) => `Timed article ${n}`;
  await atRate({
    count,
    perSecond: PER_SECOND,
    work: async (n) => {
      const { key, value } = productRecord(n);
      const message = { key, value: JSON.stringify({ ...JSON.parse(value), name: nameOf(n) }) };
      sentAt[n] = Date.now();
      await producer.send({ topic, acks: -1, messages: [message] });
    },
  });
  await page.waitForFunction((last) => last in window.shownAt, nameOf(count - 1), { timeout: PATIENCE_MS });
  const shownAt = await page.evaluate(() => window.shownAt);
  return sentAt.map((sent, n) => {
    if (!(nameOf(n) in shownAt)) throw new Error(`${nameOf(n)} was never shown.`);
    return shownAt[nameOf(n)] - sent;
  });
};
