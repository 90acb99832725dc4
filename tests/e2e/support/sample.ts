import type { DeadLettersResponse } from '../../../plugins/strapi-plugin-kafka/contract/deadLetters';
import type { GeneratorRun, RunOptions, RunResponse } from '../../../plugins/strapi-plugin-kafka/contract/generators';
import { connect } from '../../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { until } from '../../../plugins/strapi-plugin-kafka/tests/support/until';
import { administratorToken, brokerAddress, strapiUrl } from './addresses';
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

/** Makes a run and messages that cannot be applied, and waits until they are dead letters. */
export async function makeSample(): Promise<Sample> {
  const client = await connect(brokerAddress());
  try {
    await client.send('product', [
      { key: '1', value: '{"name": "No end' },
      { key: '1', value: JSON.stringify({ name: '', barcode: '0100', stock_available: 'many' }) },
    ]);
  } finally {
    await client.close();
  }
  const { letters } = await until('a dead letter', async () => {
    const answer = await callKafka<DeadLettersResponse>('/dead-letters?state=open&topic=product');
    return answer.letters.length > 0 && answer;
  });
  const run = await startRun('event-producer', { count: 20, rate: 0, seed: 1 });
  return { letter: letters[0].id, run: run.id };
}
