import fc from 'fast-check';
import request from 'supertest';
import type { DeadLettersResponse } from '../../contract/deadLetters';
import type { RunsResponse } from '../../contract/generators';
import { login } from '../support/admin';
import { sized } from '../support/length';
import { healthy, startSystem, type System } from '../support/system';
import { until } from '../support/until';
import { requests, ROUTES, type FuzzedRequest } from './requests';
import { closeConnections, send, type Answer } from './send';

/** `npm run fuzz` sets both. */
const INPUTS = Number(process.env.FUZZ_INPUTS ?? sized(300, 1_500));
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
const AT_ONCE = 6;
/** Requests between two looks whether a run was started that goes on. */
const ROUND = 100;
const SLOW = 60_000;

jest.setTimeout(600_000 + INPUTS * 200);

/** What is sent may be refused, and brokers may refuse it; nothing may fail. */
const isSound = ({ status, body, milliseconds }: Answer): boolean => {
  if (milliseconds > SLOW || /\bat [^"]+:\d+:\d+|node_modules/.test(body)) return false;
  if (status < 500) return true;
  const code = /"code":"(\w+)"/.exec(body)?.[1];
  return status !== 500 && code !== undefined;
};

describe(`every HTTP edge, with ${INPUTS} inputs of seed ${SEED}`, () => {
  let system: System;
  let url: string;
  let token: string;
  const as = () => ({ authorization: `Bearer ${token}` });

  beforeAll(async () => {
    system = await startSystem({ env: { KAFKA_METRICS_TOKEN: 'metrics' } });
    url = system.app.url;
    token = await login(system.app);
    await system.client.send('product', [
      { key: 'a', value: 'not JSON' },
      { key: 'b', value: '{"name": "A", "barcode": "1"}' },
    ]);
  });
  afterAll(async () => {
    closeConnections();
    await system?.stop();
  });

  /** Without it a run that a mutation made endless takes all the time there is. */
  const stopRuns = async () => {
    const { body } = await request(url).get('/kafka/runs').query({ state: 'running' }).set(as()).expect(200);
    for (const { id } of (body as RunsResponse).runs) await request(url).post(`/kafka/runs/${id}/stop`).set(as());
  };

  const findLetter = () =>
    until('the dead letter', async () => {
      const { body } = await request(url).get('/kafka/dead-letters').set(as()).expect(200);
      return (body as DeadLettersResponse).letters[0]?.id;
    });

  it('answers each of them, and none with an error of its own', async () => {
    const parameters = {
      topic: ['product', 'event', 'error', 'nowhere'],
      name: ['product-consumer', 'stock-consumer', 'product-producer', 'nobody'],
      id: [await findLetter(), 'nobody'],
      partition: ['0', '2', '9'],
      offset: ['0', '1', '999'],
    };
    const inputs = fc.sample(requests({ parameters }), { numRuns: INPUTS, seed: SEED });
    const failures: { input: string; answer: unknown }[] = [];
    const reached = new Map<string, Set<number>>();

    const tryOut = async (input: FuzzedRequest): Promise<void> => {
      const answer = await send(url, token, input).catch((error: Error) => error);
      if (answer instanceof Error || !isSound(answer)) {
        failures.push({ input: inWords(input), answer: answer instanceof Error ? answer.message : answer });
        return;
      }
      const { method, path } = input.route;
      const statuses = reached.get(`${method} ${path}`) ?? new Set();
      reached.set(`${method} ${path}`, statuses.add(answer.status));
    };

    for (let done = 0; done < inputs.length; done += ROUND) {
      const round = inputs.slice(done, done + ROUND);
      const lane = async () => {
        for (let input = round.pop(); input; input = round.pop()) await tryOut(input);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
      await stopRuns();
    }

    expect(failures).toEqual([]);
    expect(reached.size).toBe(ROUTES.length);
    // Inputs that never get past the checks at the edge would prove little.
    const accepted = [...reached.values()].filter((statuses) => statuses.has(200) || statuses.has(201));
    expect(accepted.length).toBeGreaterThan(ROUTES.length / sized(3, 2));
  });

  it('does its work afterwards, in the same process', async () => {
    expect(system.app.process.ended()).toBeNull();
    for (const name of ['product-consumer', 'event-consumer', 'stock-consumer']) {
      await request(url).post(`/kafka/consumers/${name}/resume`).set(as());
    }
    await healthy(system.app);
    await system.client.send('product', [{ value: '{"name": "After", "barcode": "after"}' }]);
    await until('the product', async () => {
      const { data } = await system.app.get<{ data: unknown[] }>('/api/products?filters[barcode]=after');
      return data.length === 1;
    });
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});

const inWords = ({ route, path, headers, body }: FuzzedRequest): string =>
  `${route.method} ${path.slice(0, 500)} ${JSON.stringify(headers).slice(0, 300)} ${body?.toString().slice(0, 800)}`;
