// A client of Strapi's REST API, over connections that are kept open.
import { Agent, request } from 'node:http';

/**
 * @param {{ port: number, token(): string }} strapi
 * @param {number} connections most that are open at the same time
 * @param {string} [token] of somebody else than the one with an API token
 */
export const createClient = (strapi, connections, token = strapi.token()) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const options = { agent, host: '127.0.0.1', port: strapi.port, headers };
  return {
    get: async (path) => JSON.parse(await send({ ...options, path, method: 'GET' }, 200)),
    post: async (path, body) => JSON.parse(await send({ ...options, path, method: 'POST' }, 201, JSON.stringify(body))),
    close: () => agent.destroy(),
  };
};

/** @throws when the answer has another status than the one expected */
const send = (options, expected, body) =>
  new Promise((resolve, reject) => {
    const sent = request(options, async (response) => {
      try {
        const text = (await response.setEncoding('utf8').toArray()).join('');
        if (response.statusCode === expected) resolve(text);
        else reject(new Error(`${options.method} ${options.path}: ${response.statusCode} ${text}`));
      } catch (error) {
        reject(error);
      }
    });
    sent.once('error', (error) => {
      // The server closes a connection that was idle for long, maybe at the very moment when it is used again.
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(send(options, expected, body));
      else reject(error);
    });
    sent.end(body);
  });
