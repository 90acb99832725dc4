// Asks a broker for its API versions: the first thing that every Kafka client asks, answered only by a working broker.
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const CORRELATION_ID = 0x6b61666b;

/** An ApiVersions request, version 0, with the client id "probe". */
const apiVersionsRequest = () => {
  const clientId = Buffer.from('probe');
  const request = Buffer.alloc(4 + 10 + clientId.length);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(18, 4); // api key: ApiVersions
  request.writeInt16BE(0, 6); // api version
  request.writeInt32BE(CORRELATION_ID, 8);
  request.writeInt16BE(clientId.length, 12);
  clientId.copy(request, 14);
  return request;
};

/** Resolves to whether `host:port` answers as a Kafka broker within the time. */
export const answersAsKafka = (address, timeoutMs = 2_000) =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(`kafka://${address}`);
    const socket = createConnection({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) });
    let answer = Buffer.alloc(0);
    const finish = (ok) => {
      socket.destroy();
      resolve(ok);
    };
    socket.setTimeout(timeoutMs, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('connect', () => socket.write(apiVersionsRequest()));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 10) return;
      finish(answer.readInt32BE(4) === CORRELATION_ID && answer.readInt16BE(8) === 0);
    });
  });

/**
 * Waits until one of the brokers answers.
 *
 * @param {string} brokers `host:port[,host:port]`
 * @param {{ timeoutMs: number, stillWanted?: () => boolean }} options `stillWanted` false ends the wait early
 * @returns {Promise<boolean>} whether one answered in time
 */
export const waitForKafka = async (brokers, { timeoutMs, stillWanted = () => true }) => {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && stillWanted()) {
    const answers = await Promise.all(brokers.split(',').map((address) => answersAsKafka(address.trim())));
    if (answers.includes(true)) return true;
    await sleep(200);
  }
  return false;
};
