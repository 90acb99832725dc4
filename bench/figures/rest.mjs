// The old way: a program outside Strapi posts each product to the REST API with an API token, 20 at a time. The same
// products, project, table and index; the database is in WAL mode here too, which is in its favour, and so is that
// reading the messages from Kafka is left out.
import { createClient } from '../support/client.mjs';
import { postProducts } from '../support/post.mjs';

export const messages = 2_000;
export const values = { rest: { unit: 'products/s' } };

const IN_FLIGHT = 20;
const WARM_UP = 100;

export const run = async (context) => {
  const strapi = await context.startStrapi();
  const client = createClient(strapi, IN_FLIGHT);
  try {
    await postProducts({ client, from: 0, to: WARM_UP, inFlight: IN_FLIGHT });
    const seconds = await postProducts({ client, from: WARM_UP, to: WARM_UP + context.messages, inFlight: IN_FLIGHT });
    return { rest: context.messages / seconds };
  } finally {
    client.close();
    await strapi.remove();
  }
};
