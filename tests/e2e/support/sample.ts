import type { DeadLettersResponse } from '../../../plugins/strapi-plugin-kafka/contract/deadLetters';
import type { GeneratorRun, RunOptions, RunResponse } from '../../../plugins/strapi-plugin-kafka/contract/generators';
import { connect } from '../../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { until } from '../../../plugins/strapi-plugin-kafka/tests/support/until';
import { administratorToken, brokerAddress, strapiUrl } from './addresses';
import { unique } from './unique';
import type { Sample } from './views';

/** Asks the plugin's admin API as the first administrator. */
export async function callKafka<Body>(path: string, init: RequestInit = {}): Promise<Body> {
  const headers = { authorization: `Bearer ${administratorToken()}`, 'content-type': 'application/json' };
  const response = await fetch(`${strapiUrl()}/kafka${path}`, { ...init, headers });
  if (!response.ok)
    throw new Error(`${init.method ?? 'GET'} /kafka${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

/** Starts a run. */
export const startRun = async (generator: string, options: Partial<RunOptions>): Promise<GeneratorRun> =>
  (await callKafka<RunResponse>('/runs', { method: 'POST', body: JSON.stringify({ generator, options }) })).run;

/** Higher than any editor, and wider: every text of it scrolls. */
const LONG_NOTES = Array.from({ length: 200 }, (_, n) => (n === 100 ? 'wide '.repeat(400) : `Line ${n}`));

/** Makes a run and messages that cannot be applied, and waits until the second of them, a long one, is a dead letter. */
export async function makeSample(): Promise<Sample> {
  const key = unique('sample');
  const long = { name: '', barcode: key, stock_available: 'many', notes: LONG_NOTES };
  const client = await connect(brokerAddress());
  try {
    await client.send('product', [
      { key: '1', value: '{"name": "No end' },
      { key, value: JSON.stringify(long, null, 2) },
    ]);
  } finally {
    await client.close();
  }
  const letter = await until('a dead letter', async () => {
    const { letters } = await callKafka<DeadLettersResponse>(`/dead-letters?state=open&key=${key}`);
    return letters[0];
  });
  const run = await startRun('event-producer', { count: 20, rate: 0, seed: 1 });
  return { letter: letter.id, run: run.id };
}
