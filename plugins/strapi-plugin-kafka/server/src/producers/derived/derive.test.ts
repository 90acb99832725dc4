import type { GeneratorConfig, Reference } from '../../config/types';
import { createRecipe } from '../recipe';
import { deriveGenerators } from './derive';
import type { AttributeSchema } from './schema';

const model = (name: string, attributes: Record<string, AttributeSchema>, kind = 'collectionType') => ({
  uid: `api::${name}.${name}`,
  kind,
  info: { singularName: name, displayName: name },
  attributes,
});

const book = model('book', {
  title: { type: 'string', required: true, minLength: 30, maxLength: 40 },
  isbn: { type: 'string', required: true, unique: true, maxLength: 20 },
  shelf: { type: 'string', required: true, regex: '^[A-Z]{2}[0-9]{3}$' },
  genre: { type: 'enumeration', required: true, enum: ['novel', 'poem'] },
  pages: { type: 'integer', required: true, min: 10, max: 20 },
  debt: { type: 'integer', required: true, max: -5 },
  price: { type: 'decimal', required: true, min: 1, max: 2 },
  sold: { type: 'biginteger', required: true },
  seller: { type: 'email', required: true, unique: true },
  printed: { type: 'date', required: true },
  read: { type: 'datetime', required: true },
  opens: { type: 'time', required: true },
  lent: { type: 'boolean', required: true },
  extra: { type: 'json', required: true },
  subtitle: { type: 'text' },
  cover: { type: 'media' },
  parts: { type: 'component' },
  createdAt: { type: 'datetime' },
  author: { type: 'relation', relation: 'manyToOne', target: 'api::author.author', required: true },
  readers: { type: 'relation', relation: 'manyToMany', target: 'api::reader.reader' },
  createdBy: { type: 'relation', relation: 'oneToOne', target: 'admin::user' },
});

const entries = (prefix: string): Reference[] => [1, 2, 3, 4].map((id) => ({ id, documentId: `${prefix}${id}` }));
const references = { author: entries('a'), readers: entries('r') };

const makeMany = async (config: GeneratorConfig, count: number, given: Record<string, Reference[]> = references) => {
  const recipe = await createRecipe({ name: 'book', config, seed: 11, references: given });
  return Array.from({ length: count }, (_, n) => (recipe.make(n) as { value: Record<string, unknown> }).value);
};

describe('deriveGenerators', () => {
  it('gives every content type of the project a generator and a topic of its name', () => {
    const derived = deriveGenerators(
      {
        a: model('book', {}),
        b: model('home', {}, 'singleType'),
        c: { ...model('user', {}), uid: 'plugin::users.user' },
      },
      {},
    );
    expect(Object.entries(derived).map(([name, { topic }]) => [name, topic])).toEqual([['book', 'book']]);
  });

  it('leaves a topic alone that a configured generator feeds', () => {
    const configured = { 'book-producer': { topic: 'book', make: () => ({ key: null, value: {} }) } };
    expect(deriveGenerators({ a: model('book', {}), b: model('shelf', {}) }, configured)).toHaveProperty('shelf');
    expect(deriveGenerators({ a: model('book', {}), b: model('shelf', {}) }, configured)).not.toHaveProperty('book');
  });

  it('makes values that the schema accepts', async () => {
    for (const value of await makeMany(deriveGenerators({ book }, {}).book, 300)) {
      expect(String(value.title).length).toBeGreaterThanOrEqual(30);
      expect(String(value.title).length).toBeLessThanOrEqual(40);
      expect(value.shelf).toMatch(/^[A-Z]{2}[0-9]{3}$/);
      expect(['novel', 'poem']).toContain(value.genre);
      expect(value.pages).toBeGreaterThanOrEqual(10);
      expect(value.pages).toBeLessThanOrEqual(20);
      expect(value.debt).toBeLessThanOrEqual(-5);
      expect(value.price).toBeGreaterThanOrEqual(1);
      expect(value.price).toBeLessThanOrEqual(2);
      expect(value.sold).toMatch(/^\d+$/);
      expect(value.seller).toMatch(/^[\w.-]+@example\.com$/);
      expect(value.printed).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(value.read).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
      expect(value.opens).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
      expect(typeof value.lent).toBe('boolean');
      expect(value.extra).toEqual(expect.any(Object));
    }
  });

  it('makes unique values different in every message', async () => {
    const values = await makeMany(deriveGenerators({ book }, {}).book, 2_000);
    expect(new Set(values.map(({ isbn }) => isbn)).size).toBe(2_000);
    expect(new Set(values.map(({ seller }) => seller)).size).toBe(2_000);
    for (const { isbn } of values) expect(String(isbn).length).toBeLessThanOrEqual(20);
  });

  it('leaves out what is optional now and then, and always what a message cannot carry', async () => {
    const values = await makeMany(deriveGenerators({ book }, {}).book, 300);
    const withSubtitle = values.filter((value) => 'subtitle' in value).length;
    expect(withSubtitle).toBeGreaterThan(200);
    expect(withSubtitle).toBeLessThan(280);
    for (const name of ['cover', 'parts', 'createdAt', 'createdBy']) {
      expect(values.some((value) => name in value)).toBe(false);
    }
  });

  it('relates to entries that exist', async () => {
    const config = deriveGenerators({ book }, {}).book;
    expect(config.references).toEqual({
      author: { contentType: 'api::author.author', required: true },
      readers: { contentType: 'api::reader.reader', required: false },
    });
    for (const { author, readers = [] } of await makeMany(config, 50)) {
      expect(author).toMatch(/^a[1-4]$/);
      for (const reader of readers as string[]) expect(reader).toMatch(/^r[1-4]$/);
    }
    for (const value of await makeMany(config, 50, { ...references, readers: [] })) {
      expect(value).not.toHaveProperty('readers');
    }
  });

  it('breaks messages so that the schema refuses them', async () => {
    const config = deriveGenerators(
      {
        box: model('box', {
          label: { type: 'string', required: true, maxLength: 10 },
          size: { type: 'integer', required: true },
          color: { type: 'enumeration', enum: ['red'] },
        }),
      },
      {},
    ).box;
    const recipe = await createRecipe({ name: 'box', config, seed: 1, references: {} });
    const texts = Array.from({ length: 200 }, (_, n) => (recipe.makeInvalid(n) as { value: string }).value);
    for (const text of texts) expect(isBox(text)).toBe(false);
    expect(new Set(texts.map((text) => text.replace(/[^{}[\]":,]/g, ''))).size).toBeGreaterThan(3);
  });
});

const isBox = (text: string): boolean => {
  let box: { label?: unknown; size?: unknown; color?: unknown };
  try {
    box = JSON.parse(text);
  } catch {
    return false;
  }
  const isLabel = typeof box.label === 'string' && box.label.length <= 10;
  const isSize = Number.isInteger(box.size) && Math.abs(Number(box.size)) < 2 ** 31;
  return isLabel && isSize && (box.color === undefined || box.color === 'red');
};
