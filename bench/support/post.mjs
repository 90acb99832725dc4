// How fast products arrive that a program outside Strapi posts to its REST API.
import { Agent, request } from 'node:http';
import { productAttributes } from './products.mjs';

const PATH = '/api/products';

/**
 * Posts the products `from` to `to` − 1, `inFlight` at a time over connections that are kept open.
 *
 * @returns {Promise<number>} seconds it took
 * @throws when one is not created
 */
export const postProducts = async ({ port, token, from, to, inFlight }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  let next = from;
  const worker = async () => {
    while (next < to) {
      const n = next;
      next += 1;
      await post({ agent, port, headers, body: JSON.stringify({ data: productAttributes(n) }) });
    }
  };
  const begun = performance.now();
  try {
    await Promise.all(Array.from({ length: inFlight }, worker));
    return (performance.now() - begun) / 1_000;
  } finally {
    agent.destroy();
  }
};

const post = ({ agent, port, headers, body }) =>
  new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, path: PATH, method: 'POST', headers }, async (response) => {
      try {
        const text = (await response.setEncoding('utf8').toArray()).join('');
        if (response.statusCode === 201) resolve();
        else reject(new Error(`POST ${PATH}: ${response.statusCode} ${text}`));
      } catch (error) {
        reject(error);
      }
    });
    sent.once('error', reject);
    sent.end(body);
  });
