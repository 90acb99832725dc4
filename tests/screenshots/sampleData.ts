import type { DeadLettersResponse } from '../../plugins/strapi-plugin-kafka/contract/deadLetters';
import type { RunOptions, RunResponse } from '../../plugins/strapi-plugin-kafka/contract/generators';
import type { OverviewResponse } from '../../plugins/strapi-plugin-kafka/contract/status';
import { connect } from '../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { until } from '../../plugins/strapi-plugin-kafka/tests/support/until';
import { brokerAddress } from '../e2e/support/addresses';
import { callKafka, startRun } from '../e2e/support/sample';
import type { Sample } from '../e2e/support/views';

/** How long the chart is filled before the first picture. */
const RUN_UP_MS = 100_000;

/**
 * A shop at work: products, events and movements come in and go on coming, some of them broken, some in need of a product
 * that is not there yet.
 */
export async function makeSampleData(): Promise<Sample> {
  await complete('product-producer', { count: 400, rate: 0, seed: 5, invalid: 0.02 });
  await complete('event-producer', { count: 300, rate: 0, seed: 6, invalid: 0.01 });
  const run = await complete('stock-producer', { count: 600, rate: 0, seed: 7, invalid: 0.01, duplicates: 0.02 });
  await startRun('product-producer', { count: 9_000, rate: 24, seed: 8, invalid: 0.004 });
  await startRun('stock-producer', { count: null, rate: 9.5, seed: 9 });
  await sleep(RUN_UP_MS / 2);
  await startRun('event-producer', { count: 1_200, rate: 60, seed: 10 });
  await sleep(RUN_UP_MS / 2);
  await sendUnknownProducts();
  const { letters } = await callKafka<DeadLettersResponse>('/dead-letters?state=open&reason=invalid_message');
  return { letter: letters[0].id, run };
}

async function complete(generator: string, options: Partial<RunOptions>): Promise<string> {
  const { id } = await startRun(generator, options);
  await until(`${generator} to end`, async () => {
    const { run } = await callKafka<RunResponse>(`/runs/${id}`);
    return run.state !== 'running';
  });
  await until('everything to be consumed', async () => {
    const { total } = await callKafka<OverviewResponse>('/overview');
    return total.lag === 0;
  });
  return id;
}

/** Movements of products that nobody has heard of: they wait, and are shown to wait, for as long as the app lets them. */
async function sendUnknownProducts(): Promise<void> {
  const client = await connect(brokerAddress());
  try {
    const movements = ['4006381333931', '9780201379624', '5901234123457'].map((id) => ({
      id,
      amount: '3',
      type: 'IN',
    }));
    await client.send(
      'stock',
      movements.map((movement) => ({ key: '1', value: JSON.stringify(movement) })),
    );
  } finally {
    await client.close();
  }
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
