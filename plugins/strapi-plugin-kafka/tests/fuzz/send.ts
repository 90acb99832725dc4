import { Agent, request } from 'node:http';
import type { FuzzedRequest } from './requests';

export interface Answer {
  status: number;
  body: string;
  milliseconds: number;
}

/** Milliseconds. */
const PATIENCE = 90_000;

const AGENT = new Agent({ keepAlive: true, maxSockets: 8 });
/** Of a body that never ends nothing more is read. */
const ENDLESS = 'text/event-stream';

/** Sends a request as it is: nothing on this side corrects an address or a header. */
export const send = (url: string, token: string, { route, path, headers, body }: FuzzedRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const began = Date.now();
    const { hostname, port } = new URL(url);
    const authorization = route.asAdministrator ? { authorization: `Bearer ${token}` } : {};
    const sent = request(
      {
        ...{ hostname, port, path, method: route.method, agent: AGENT },
        headers: { ...headers, ...authorization, ...(body && { 'content-length': body.length }) },
        timeout: PATIENCE,
      },
      (response) => {
        const done = (text: string) =>
          resolve({ status: response.statusCode ?? 0, body: text, milliseconds: Date.now() - began });
        if (response.headers['content-type']?.startsWith(ENDLESS)) {
          done('');
          sent.destroy();
          return;
        }
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => done(text));
        response.on('error', reject);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`No answer within ${PATIENCE / 1_000} s.`)));
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });

/** Closes what is kept open. */
export const closeConnections = (): void => AGENT.destroy();
