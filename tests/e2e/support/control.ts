import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestApp } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { controlUrl } from './addresses';

/** Lets tests, which run in another process than the global setup, stop Strapi and start it again. */
export async function serveControl(app: Pick<TestApp, 'start' | 'stop'>): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const work = request.url === '/stop' ? app.stop() : app.start();
    work.then(
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

export const stopStrapi = order('/stop');
/** Resolves when it serves. */
export const startStrapi = order('/start');
