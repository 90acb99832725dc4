import { Faker, en } from '@faker-js/faker';
import type { Core } from '@strapi/strapi';
import { MessageError } from '../../server/src/consumers/errors';
import { createEntrySink } from '../../server/src/sinks';
import { apply, message } from './apply';
import { OWNER, THING } from './contentTypes';
import { databases } from './databases';
import { loadProject, type TestProject, type TestSchema } from './project';

/** Enough for every value of every attribute to come up several times. */
const INPUTS = 250;

/** Values that Strapi takes, casts or refuses; what only some databases could store is left out, see validate/. */
const VALUES: Record<string, unknown[]> = {
  title: ['ab', 'Blå 🐘', 'a', '', 'x'.repeat(20), 'x'.repeat(21), 5, null, ['ab'], { a: 1 }, true],
  slogan: ['Upper', 'lower', '', null, 7],
  body: ['text\nwith\tspace "quotes" \\ and \u2028', 'y'.repeat(1000), 'y'.repeat(1001), '', null, 1],
  rich: ['# Title', '', null, false],
  mail: ['a@b.co', 'A.B+c@example.com', 'a@b', 'nobody', '', null, 3, 'ü@exämple.com'],
  slug: ['a-b_c.d~e', 'with space', '', null, 12],
  count: [0, 1000, 1001, -1, '5', ' 1 2 ', '0x10', '', 'abc', 1.5, true, null, [5], [6, 7], {}, '1e2'],
  big: ['123', 42, '+007', '-0', ' 12 ', '9007199254740993', 1.5, 'abc', '', null, true, '1e3'],
  ratio: [0, -5.5, -5.6, 0.1, 1e-7, 123456789.123456, '2.50', '', 'x', null, 1e21, 0.30000000000000004, '3 4', [1.5]],
  price: [0, 1.005, 1.239, -2.5, '19.99', 99999999.99, 'x', null],
  day: ['2024-02-29', '2023-02-29', '2024-02-03T10:00:00Z', '2024-13-01', '20240203', '', 5, null],
  at: [
    '2024-02-03T04:05:06.789Z',
    '2024-02-03T04:05:06Z',
    '2024-02-03T04:05:06.7891234Z',
    '2024-02-03T04:05:06+05:30',
    '2024-02-03T04:05',
    '2024-02-03',
    '2024-02-30T00:00:00Z',
    '2024-02-29T23:59:59.999Z',
    1700000000000,
    '1700000000000',
    'yesterday',
    '',
    true,
    null,
    {},
  ],
  hour: ['10:20:30', '10:20:30.5', '10:20:30.123', '23:59:59.999', '24:00:00', '10:20', '', 5, null],
  stamp: ['2024-02-03T04:05:06.789Z', 1700000000000, 'never', null],
  active: [true, false, 'true', 'FALSE', '1', 0, 1, 2, 'yes', '', null, [1], {}],
  kind: ['small', 'large', 'medium', '', null, 1, ['small']],
  extra: [
    {},
    { a: [1, 'ü', null] },
    [],
    [1, { b: false }],
    5,
    0,
    true,
    '{"text": 1}',
    '[1]',
    null,
    { long: 'z'.repeat(500) },
  ],
  secret: ['s', null],
};

const makeInput = (faker: Faker, sequence: number): Record<string, unknown> => {
  const input: Record<string, unknown> = { code: `code-${sequence}`, title: 'Title' };
  const names = faker.helpers.arrayElements(Object.keys(VALUES), { min: 0, max: 4 });
  for (const name of names) input[name] = faker.helpers.arrayElement(VALUES[name]);
  if (input.slug) input.slug = typeof input.slug === 'string' ? `${input.slug}${sequence}` : input.slug;
  return input;
};

describe.each(databases())('on $name', ({ open }) => {
  let database: { connection: object; close(): Promise<void> };
  let project: TestProject;
  let strapi: Core.Strapi;

  beforeAll(async () => {
    const { owner, passport, keeper, tags, ...attributes } = THING.attributes;
    const scalar: TestSchema = { ...THING, indexes: [], attributes };
    database = await open();
    project = await loadProject(
      { document: scalar, bulk: scalar, owner: { ...OWNER, attributes: {} } },
      database.connection,
    );
    strapi = project.strapi;
  });
  afterAll(async () => {
    await project?.remove();
    await database?.close();
  });

  const sinkOf = (name: 'document' | 'bulk') => {
    jest.spyOn(strapi.log, 'warn').mockImplementation(); // Of the missing index.
    const write = name === 'bulk' ? 'bulk' : 'documents';
    const contentType = `api::${name}.${name}`;
    return createEntrySink({
      strapi,
      consumerName: 'test',
      entry: { contentType, action: 'upsert', key: 'code', write },
    });
  };

  const rowsOf = async (table: string) => {
    const rows: Record<string, unknown>[] = await strapi.db.connection(table).orderBy('code');
    return rows.map(({ id, document_id, created_at, updated_at, published_at, ...row }) => ({
      ...row,
      stamped: [document_id, created_at, updated_at, published_at].every(Boolean),
    }));
  };

  /** One by one, as the engine ends up doing with messages that do not fit. */
  const refusedByDocuments = async (inputs: Record<string, unknown>[]) => {
    const refused: string[] = [];
    const sink = sinkOf('document');
    for (const input of inputs) {
      try {
        const verdict = await apply(strapi, sink, [message(input)]);
        if (verdict.refused[0]) refused.push(String(input.code));
      } catch (error) {
        expect(error).toBeInstanceOf(MessageError);
        refused.push(String(input.code));
      }
    }
    return refused;
  };

  const refusedByBulk = async (inputs: Record<string, unknown>[]) => {
    const { refused } = await apply(
      strapi,
      sinkOf('bulk'),
      inputs.map((input) => message(input)),
    );
    return Object.keys(refused).map((index) => String(inputs[Number(index)].code));
  };

  test('both writers refuse the same messages and store the same values, for new entries and for old ones', async () => {
    const faker = new Faker({ locale: en, seed: 20 });
    const inputs = Array.from({ length: INPUTS }, (_, sequence) => makeInput(faker, sequence));

    const refused = await refusedByDocuments(inputs);
    expect(await refusedByBulk(inputs)).toEqual(refused);
    expect(refused.length).toBeGreaterThan(INPUTS / 10);
    const created = await rowsOf('documents');
    expect(await rowsOf('bulks')).toEqual(created);
    expect(created).toHaveLength(INPUTS - refused.length);

    const updates = inputs.map((_, sequence) => makeInput(faker, sequence));
    expect(await refusedByBulk(updates)).toEqual(await refusedByDocuments(updates));
    const updated = await rowsOf('documents');
    expect(await rowsOf('bulks')).toEqual(updated);
    expect(updated).not.toEqual(created);
  });
});
