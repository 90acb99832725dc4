// How fast products arrive that a program outside Strapi posts to its REST API.
import { productAttributes } from './products.mjs';

/**
 * Posts the products `from` to `to` − 1, `inFlight` at a time.
 *
 * @returns {Promise<number>} seconds it took
 * @throws when one is not created
 */
export const postProducts = async ({ client, from, to, inFlight }) => {
  let next = from;
  const worker = async () => {
    while (next < to) {
      const n = next;
      next += 1;
      await client.post('/api/products', { data: productAttributes(n) });
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (performance.now() - begun) / 1_000;
};
