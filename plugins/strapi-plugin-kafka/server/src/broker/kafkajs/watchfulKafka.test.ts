import { logLevel } from 'kafkajs';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { WatchfulKafka } from './watchfulKafka';

/** Takes connections and says nothing. */
describe('WatchfulKafka', () => {
  let silent: Server;
  const accepted: Socket[] = [];
  beforeAll(async () => {
    silent = createServer((socket) => accepted.push(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  afterAll(() => {
    accepted.forEach((socket) => socket.destroy());
    silent.close();
  });

  const { name } = WatchfulKafka;
  const kafka = () =>
    new WatchfulKafka({
      clientId: name,
      brokers: [`127.0.0.1:${(silent.address() as AddressInfo).port}`],
      requestTimeout: 100,
      retry: { initialRetryTime: 50, retries: 2 },
      logLevel: logLevel.NOTHING,
    });

  it.each(['admin', 'producer', 'consumer'] as const)(
    'lets an %s try again over a new connection when a request was never answered',
    async (kind) => {
      accepted.length = 0;
      const client = kind === 'consumer' ? kafka().consumer({ groupId: 'any' }) : kafka()[kind]();
      await expect(client.connect()).rejects.toThrow();
      expect(accepted.length).toBe(3);
      await client.disconnect();
    },
  );
});
