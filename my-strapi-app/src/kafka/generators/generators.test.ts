import { Faker, en } from '@faker-js/faker';
import { MessageError } from 'strapi-plugin-kafka/strapi-server';
import type { GeneratorContext } from 'strapi-plugin-kafka/strapi-server';
import { toEvent } from '../consumers/event';
import { toProduct } from '../consumers/product';
import { readStockMessage } from '../consumers/stock';
import { generators } from '.';

const readers: Record<string, (value: unknown) => unknown> = {
  'product-producer': toProduct,
  'event-producer': toEvent,
  'stock-producer': readStockMessage,
};

const products = ['0111', null, 'AB-3'].map((barcode, index) => ({
  id: index + 1,
  documentId: `document${index}`,
  barcode,
}));

const contexts = (seed: number, count: number): GeneratorContext[] => {
  const faker = new Faker({ locale: en, seed });
  return Array.from({ length: count }, (_, sequence) => ({ faker, sequence, seed, references: { products } }));
};

/** The message as a consumer gets it. */
const sent = (value: unknown): unknown => (typeof value === 'string' ? value : JSON.parse(JSON.stringify(value)));

describe.each(Object.entries(generators))('%s', (name, { make, makeInvalid }) => {
  const read = readers[name]!;

  it('makes messages that its consumer takes', () => {
    for (const context of contexts(1, 200)) expect(() => read(sent(make(context).value))).not.toThrow();
  });

  it('makes the same messages from the same seed, and others from another', () => {
    const run = (seed: number) => contexts(seed, 20).map((context) => sent(make(context).value));
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it('makes broken messages that its consumer refuses', () => {
    for (const context of contexts(1, 200)) {
      expect(() => read(sent(makeInvalid!(context).value))).toThrow(MessageError);
    }
  });
});

it('keys products by their barcode, some of which begin with 0', () => {
  const messages = contexts(1, 100).map((context) => generators['product-producer']!.make(context));
  expect(messages.every(({ key, value }) => key === (value as { barcode: string }).barcode)).toBe(true);
  expect(messages.filter(({ key }) => key!.startsWith('0')).length).toBeGreaterThan(10);
  expect(messages.every(({ key }) => /^\d{13}$/.test(key ?? ''))).toBe(true);
});

it('keys movements by the product, which is always named the same way', () => {
  const messages = contexts(1, 100).map((context) => generators['stock-producer']!.make(context));
  expect(new Set(messages.map(({ key }) => key)).size).toBe(products.length);
  expect(messages.every(({ key, value }) => key === (value as { id: string }).id)).toBe(true);
});

it('makes events without a product, but no movements, when there are none', () => {
  const context = { ...contexts(1, 1)[0]!, references: { products: [] } };
  expect(toEvent(sent(generators['event-producer']!.make(context).value))).not.toHaveProperty('product');
  expect(() => generators['stock-producer']!.make(context)).toThrow('run product-producer first');
});
