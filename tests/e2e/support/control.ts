import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { System } from '../../../plugins/strapi-plugin-kafka/tests/support/system';
import { controlUrl } from './addresses';

interface Control {
  url: string;
  close(): void;
}

/** Lets tests, which run in another process than the global setup, stop Strapi and hold up the broker. */
export async function serveControl({ app, broker }: Pick<System, 'app' | 'broker'>): Promise<Control> {
  const orders = new Map([
    ['/strapi/stop', () => app.stop()],
    ['/strapi/start', () => app.start()],
    ['/broker/freeze', () => broker.freeze()],
    ['/broker/thaw', () => broker.thaw()],
  ]);
  const server = createServer((request, response) => {
    const carryOut = orders.get(request.url ?? '');
    if (!carryOut) return void response.writeHead(404).end();
    carryOut().then(
      () => response.end(),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const order = (path: string) => async (): Promise<void> => {
  const response = await fetch(controlUrl() + path, { method: 'POST' });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
};

export const stopStrapi = order('/strapi/stop');
/** Resolves when it serves. */
export const startStrapi = order('/strapi/start');
/** The broker keeps its connections and answers nothing until `thawBroker`; consumers bear that for half a minute. */
export const freezeBroker = order('/broker/freeze');
export const thawBroker = order('/broker/thaw');
