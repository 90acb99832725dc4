import { expect, test } from '@playwright/test';
import { connect } from '../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { brokerAddress, storefrontUrl } from './support/addresses';

test('the storefront shows a product that a producer just sent, and its stock as it moves', async ({ page }) => {
  await page.goto(storefrontUrl());
  const client = await connect(brokerAddress());
  try {
    const product = {
      name: 'Blue enamel teapot',
      description: 'Holds a litre.',
      barcode: '0900',
      stock_available: '7',
    };
    await client.send('product', [{ key: '1', value: JSON.stringify(product) }]);

    // Without a reload.
    const card = page.getByRole('listitem').filter({ hasText: 'Blue enamel teapot' });
    await expect(card).toContainText('7');
    await expect(card).toContainText('Nearly gone');

    await client.send('stock', [{ key: '1', value: JSON.stringify({ id: '0900', amount: '40', type: 'IN' }) }]);
    await expect(card).toContainText('47');
    await expect(card).toContainText('In stock');
  } finally {
    await client.close();
  }
});
