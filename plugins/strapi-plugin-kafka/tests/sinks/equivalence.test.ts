import type { Core, UID } from '@strapi/strapi';
import { inspect, isDeepStrictEqual } from 'node:util';
import type { ConsumedMessage } from '../../server/src/consumers/message';
import { sized } from '../support/length';
import { message } from './apply';
import { databases } from './databases';
import { makeMessages } from './equivalence/messages';
import { SAMPLE_FILES, sampleSchemas } from './equivalence/sample';
import { createWriter, type Writer } from './equivalence/writers';
import { loadProject, type TestProject } from './project';

/** Another seed for a run by hand: EQUIVALENCE_SEED=7. */
const SEED = Number(process.env.EQUIVALENCE_SEED ?? 20);
const MESSAGES = sized(50, 1_000);
const BATCH = sized(25, 50);

describe.each(databases())('on $name', ({ open }) => {
  let database: { connection: object; close(): Promise<void> };
  let project: TestProject;
  let strapi: Core.Strapi;

  beforeAll(async () => {
    database = await open();
    const contentTypes = { ...sampleSchemas('document'), ...sampleSchemas('bulk') };
    project = await loadProject(contentTypes, database.connection, { files: SAMPLE_FILES });
    strapi = project.strapi;
    for (const owner of ['document-owner', 'bulk-owner']) {
      const uid = `api::${owner}.${owner}` as UID.ContentType;
      for (let id = 1; id <= 6; id += 1) await strapi.db.query(uid).create({ data: { name: `Owner ${id}` } });
    }
  });
  afterAll(async () => {
    await project?.remove();
    await database?.close();
  });

  test(`both writers take and refuse the same messages and store the same values (seed ${SEED})`, async () => {
    jest.spyOn(process, 'emitWarning').mockImplementation(); // Strapi's, of dates that are longer than a day.
    const [bulk, documents] = [createWriter(strapi, 'bulk', 'bulk'), createWriter(strapi, 'document', 'documents')];
    const messages = makeMessages(SEED, MESSAGES);
    let refused = 0;
    for (let start = 0; start < MESSAGES; start += BATCH) {
      const batch = messages.slice(start, start + BATCH);
      const inBulk = await bulk.deliver(batch);
      // One by one, as the engine ends up doing where many messages do not fit.
      const throughDocuments: typeof inBulk = [];
      for (const one of batch) throughDocuments.push(...(await documents.deliver([one])));

      const different = batch.filter((_, index) => inBulk[index] !== throughDocuments[index]);
      const smallest = await Promise.all(different.slice(0, 1).map((one) => shrink(bulk, documents, one)));
      expect({ seed: SEED, batch: start / BATCH, disagreements: smallest }).toMatchObject({ disagreements: [] });
      expect({ seed: SEED, rows: await bulk.rows() }).toEqual({ seed: SEED, rows: await documents.rows() });
      refused += throughDocuments.filter((outcome) => outcome === 'refused').length;
    }
    expect(refused).toBeGreaterThan(MESSAGES / 10);
    expect(refused).toBeLessThan((MESSAGES * 2) / 3);
    expect((await bulk.rows()).every(({ identified, stamped }) => identified && stamped)).toBe(true);
  });
});

/** The fewest attributes of a message over which the writers disagree, alone, as text; all of them if it takes more. */
const shrink = async (bulk: Writer, documents: Writer, { value, key }: ConsumedMessage): Promise<string> => {
  let data = value as Record<string, unknown> | null;
  const disagree = async (tried: typeof data): Promise<boolean> =>
    !isDeepStrictEqual(await bulk.attempt(message(tried, key)), await documents.attempt(message(tried, key)));
  for (const name of Object.keys(data ?? {})) {
    const { [name]: _, ...fewer } = data ?? {};
    if (await disagree(fewer)) data = fewer;
  }
  return inspect(data ?? { tombstone: key }, { depth: null, maxStringLength: 200 });
};
