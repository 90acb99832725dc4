import type { Core, UID } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ConsumedMessage } from '../../../server/src/consumers/message';
import { isTransient } from '../../../server/src/consumers/failure';
import { createEntrySink } from '../../../server/src/sinks';
import type { Sink } from '../../../server/src/sinks/sink';
import { apply } from '../apply';
import { CREATE_ONLY } from './sample';

export type Row = Record<string, unknown>;

export type Outcome = 'taken' | 'refused';

/** One of the two ways to write, with a content type and tables of its own. */
export interface Writer {
  /** Applies messages as the engine does: a batch that fails is halved until the culprits are alone. */
  deliver(messages: ConsumedMessage[]): Promise<Outcome[]>;
  /** What one message would do to the tables. They stay as they are. */
  attempt(message: ConsumedMessage): Promise<{ outcome: Outcome; rows: Row[] }>;
  /** Every row in order, with the tables that link it to others; what differs from writer to writer is made the same. */
  rows(): Promise<Row[]>;
}

export const createWriter = (strapi: Core.Strapi, name: string, write: 'bulk' | 'documents'): Writer => {
  const uid = `api::${name}.${name}` as UID.ContentType;
  const sink = createEntrySink({
    strapi,
    consumerName: name,
    entry: { contentType: uid, action: 'upsert', key: 'code', createOnly: CREATE_ONLY, write },
  });
  return {
    deliver: (messages) => deliver(strapi, sink, messages),
    rows: () => readRows(strapi, uid, strapi.db.connection),
    attempt: (message) => attempt(strapi, uid, sink, message),
  };
};

const deliver = async (strapi: Core.Strapi, sink: Sink, messages: ConsumedMessage[]): Promise<Outcome[]> => {
  try {
    const { refused } = await apply(strapi, sink, messages);
    return messages.map((_, index) => (refused[index] ? 'refused' : 'taken'));
  } catch (error) {
    if (isTransient(error)) throw error;
    if (messages.length === 1) return ['refused'];
    const half = Math.ceil(messages.length / 2);
    const left = await deliver(strapi, sink, messages.slice(0, half));
    return [...left, ...(await deliver(strapi, sink, messages.slice(half)))];
  }
};

class RolledBack extends Error {}

const attempt = async (strapi: Core.Strapi, uid: UID.ContentType, sink: Sink, message: ConsumedMessage) => {
  let outcome: Outcome = 'taken';
  let rows: Row[] = [];
  try {
    await strapi.db.transaction(async ({ trx }) => {
      const ignore = () => undefined;
      await sink.apply({
        messages: [message],
        trx,
        signal: new AbortController().signal,
        refuse: () => void (outcome = 'refused'),
        postpone: ignore,
        unchanged: ignore,
        changed: ignore,
      });
      rows = await readRows(strapi, uid, trx);
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) outcome = 'refused';
  }
  return { outcome, rows };
};

/** Relations to users, and those that have no table of their own in a project without localization. */
const UNKEPT = /^(createdBy|updatedBy|localizations)$/;

interface Link {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

const readRows = async (strapi: Core.Strapi, uid: UID.ContentType, db: Knex): Promise<Row[]> => {
  const { tableName, attributes } = strapi.db.metadata.get(uid);
  const stored: Row[] = await db(tableName).orderBy('id');
  const rows = new Map(stored.map((row) => [row.id, withoutIdentity(row)]));
  for (const [attribute, { joinTable }] of Object.entries(attributes) as [string, { joinTable?: Link }][]) {
    if (!joinTable || UNKEPT.test(attribute)) continue;
    const own = joinTable.joinColumn.name;
    const links: Row[] = await db(joinTable.name).orderBy('id');
    for (const { id, [own]: owner, ...link } of links) {
      const row = rows.get(owner);
      if (!row) throw new Error(`${joinTable.name} links ${String(owner)}, which is not in ${tableName}.`);
      row[`link ${attribute}`] = [...((row[`link ${attribute}`] as Row[] | undefined) ?? []), withoutPrefix(link)];
    }
  }
  return [...rows.values()];
};

const DOCUMENT_ID = /^[a-z][a-z0-9]{23}$/;

/** Ids and times are each writer's own; what must be true of them is checked instead. */
const withoutIdentity = ({ id, document_id, created_at, updated_at, published_at, ...row }: Row): Row => {
  const [created, updated, published] = [created_at, updated_at, published_at].map((time) =>
    new Date(time as string | number | Date).getTime(),
  );
  const recent = Date.now() - created < 600_000;
  return {
    ...row,
    identified: Number.isInteger(id) && DOCUMENT_ID.test(String(document_id)),
    // Strapi takes the time of publication a little before the others.
    stamped: recent && updated >= created && Math.abs(published - updated) < 5_000,
  };
};

/**
 * The writers' tables have names of their own, and so have the columns of their links. Places in the other entry's list
 * count every link there ever was; bulk writes only what a batch comes to.
 */
const withoutPrefix = (link: Row): Row =>
  Object.fromEntries(
    Object.entries(link).map(([column, value]) => {
      const name = column.replace(/^(bulk|document)_/, '');
      return name.endsWith('ord') ? ['placed', typeof value === 'number'] : [name, value];
    }),
  );
