// The old way: a program outside Strapi posts each product to the REST API with an API token, 20 at a time. The same
// products, project, table and index; the database is in WAL mode here too, which is in its favour, and so is that
// reading the messages from Kafka is left out.
import { postProducts } from '../support/post.mjs';

export const messages = 2_000;
export const values = { rest: { unit: 'products/s' } };

const IN_FLIGHT = 20;
const WARM_UP = 100;

export const run = async (context) => {
  const strapi = await context.startStrapi();
  try {
    const target = { port: strapi.port, token: strapi.token(), inFlight: IN_FLIGHT };
    await postProducts({ ...target, from: 0, to: WARM_UP });
    const seconds = await postProducts({ ...target, from: WARM_UP, to: WARM_UP + context.messages });
    return { rest: context.messages / seconds };
  } finally {
    await strapi.remove();
  }
};
