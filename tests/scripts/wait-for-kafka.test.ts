import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { sharedBroker, type SharedBroker } from '../../plugins/strapi-plugin-kafka/tests/support/broker';
import { freePort } from '../../plugins/strapi-plugin-kafka/tests/support/process';
import { execute } from './support';

const SCRIPT = 'scripts/wait_for_kafka.sh';
const wait = (...args: string[]) => execute(SCRIPT, args);

describe('wait_for_kafka.sh', () => {
  it('gives up after its time where nothing listens, and names the address', async () => {
    const address = `localhost:${await freePort()}`;
    const { code, output, took } = await wait(address, '--timeout', '2');
    expect(code).toBe(1);
    expect(output).toContain(address);
    expect(took).toBeGreaterThan(1_000);
    expect(took).toBeLessThan(60_000);
  });

  it('is not content with an open port', async () => {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined); // The script hangs up on whom it does not understand.
      socket.end('HTTP/1.1 200 OK\r\n\r\n');
    }).listen(0, 'localhost');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code } = await wait(`localhost:${port}`, '--timeout', '1', '--', 'echo', 'it runs');
    server.close();
    expect(code).toBe(1);
  });

  it.each([[[]], [['localhost']], [['localhost:9093', '--timeout', 'soon']], [['localhost:9093', '--colour']]])(
    'explains itself when called with %j',
    async (args) => {
      const { code, output } = await wait(...args);
      expect(code).toBe(2);
      expect(output).toContain('Usage');
    },
  );

  describe('with a broker', () => {
    let broker: SharedBroker;
    beforeAll(async () => {
      broker = await sharedBroker();
    });
    afterAll(() => broker?.stop());

    it('runs the command and hands on its exit code', async () => {
      const { code, output } = await wait(
        broker.bootstrap,
        '--timeout',
        '120',
        '--',
        'sh',
        '-c',
        'echo "it runs"; exit 7',
      );
      expect(output).toContain('it runs');
      expect(code).toBe(7);
    });

    it('is content when one of several brokers answers', async () => {
      const { code } = await wait(`localhost:${await freePort()},${broker.bootstrap}`, '--timeout', '120');
      expect(code).toBe(0);
    });
  });
});
