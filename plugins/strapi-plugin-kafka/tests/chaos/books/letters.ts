import type { TestDatabase } from '../../support/database';
import { readDeadLetter } from '../../support/deadLetters';
import { headerText, type PlainClient, type TailedRecord } from '../../support/kafka';
import { until } from '../../support/until';
import type { Fatal, LoggedMessage } from './log';
import { place } from './place';

const TOPIC = 'error';

interface Row {
  document_id: string;
  consumer: string;
  partition: number;
  offset: number | string;
}

interface Published extends Fatal {
  /** Where the message was, as the headers say. */
  origin: string;
  /** Every record under the same id is the same. */
  consistent: boolean;
}

/** Dead letters: the rows, and the records that were made of them. */
export class Letters {
  /** By the id in their header. */
  private readonly published = new Map<string, Published>();
  private rows: Row[] = [];
  private counts = new Map<string, number>();
  private owners = new Map<string, string>();
  private anonymous = 0;
  private recordCount = 0;

  private constructor(
    private readonly client: PlainClient,
    private readonly database: TestDatabase,
  ) {}

  static async open(client: PlainClient, database: TestDatabase): Promise<Letters> {
    const letters = new Letters(client, database);
    await client.follow(TOPIC, (record) => letters.take(record));
    return letters;
  }

  /** Waits until all records are read that are stored now. Every row must have been marked as sent. */
  async read(): Promise<void> {
    this.rows = await this.database.all<Row>(
      'select document_id, consumer, partition, "offset" from kafka_dead_letters',
    );
    this.owners = new Map(this.rows.map(({ document_id, consumer }) => [document_id, consumer]));
    this.counts = new Map();
    for (const row of this.rows) this.counts.set(placeOf(row), this.of(placeOf(row)) + 1);
    let stored = 0;
    for (const end of (await this.client.ends(TOPIC)).values()) stored += end;
    await until(`${stored} records of ${TOPIC} to be read`, () => this.recordCount >= stored);
  }

  /** Rows of a message. */
  of(messagePlace: string): number {
    return this.counts.get(messagePlace) ?? 0;
  }

  /** The consumer whose letter it is. */
  ownerOf(letterId: string): string | undefined {
    return this.owners.get(letterId);
  }

  places(): Iterable<string> {
    return this.counts.keys();
  }

  get total(): number {
    return this.rows.length;
  }

  get records(): { published: number; resent: number } {
    return { published: this.recordCount, resent: this.recordCount - this.published.size - this.anonymous };
  }

  /** Compares rows and records. */
  compare(messages: ReadonlyMap<string, LoggedMessage>): { unpublished: number; falsified: number } {
    const known = new Set(this.rows.map((row) => row.document_id));
    const strays = [...this.published.keys()].filter((id) => !known.has(id)).length;
    let unpublished = 0;
    let falsified = this.anonymous + strays;
    for (const row of this.rows) {
      const record = this.published.get(row.document_id);
      const original = messages.get(placeOf(row))?.fatal;
      if (!record) unpublished += 1;
      else if (!original || !record.consistent || record.origin !== placeOf(row) || !isSame(record, original)) {
        falsified += 1;
      }
    }
    return { unpublished, falsified };
  }

  private take(record: TailedRecord): void {
    const { connect, key, value } = readDeadLetter(record);
    const id = headerText(record, 'kafka-plugin-dead-letter-id');
    this.recordCount += 1;
    if (id === undefined) {
      this.anonymous += 1;
      return;
    }
    const consumer = headerText(record, '__connect.errors.connector.name');
    const origin = place(String(consumer), connect.partition, connect.offset);
    const first = this.published.get(id);
    if (!first) this.published.set(id, { key, value, origin, consistent: true });
    else if (first.origin !== origin || !isSame(first, { key, value })) first.consistent = false;
  }
}

const placeOf = ({ consumer, partition, offset }: Row): string => place(consumer, partition, offset);

const isSame = (one: Fatal, other: Fatal): boolean => areEqual(one.key, other.key) && areEqual(one.value, other.value);

const areEqual = (one: Buffer | null, other: Buffer | null): boolean =>
  one === null || other === null ? one === other : one.equals(other);
