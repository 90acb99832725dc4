import type { TestDatabase } from '../../support/database';
import { place } from './place';

interface Effect {
  id: number;
  consumer: string;
  source_partition: number;
  source_offset: number;
  order_key: string;
}

/** The table of effects in the order in which they were written. Reads only what is new. */
export class Effects {
  private counts = new Map<string, number>();
  /** Last offset by consumer and order key, which keeps to one partition of its topic. */
  private lastOfKey = new Map<string, number>();
  private farthest = new Map<string, number>();
  private lastId = 0;
  total = 0;
  waited = 0;
  outOfOrder = 0;

  constructor(private readonly database: TestDatabase) {}

  async read(): Promise<void> {
    await this.readOn();
    const [{ count }] = await this.database.all<{ count: number | string }>('select count(*) as count from effects');
    if (Number(count) === this.total) return;
    // A transaction has committed after others with higher ids: begin anew.
    Object.assign(this, new Effects(this.database));
    await this.readOn();
  }

  of(messagePlace: string): number {
    return this.counts.get(messagePlace) ?? 0;
  }

  private async readOn(): Promise<void> {
    const columns = 'id, consumer, source_partition, source_offset, order_key';
    const sql = `select ${columns} from effects where id > ${this.lastId} order by id`;
    for (const effect of await this.database.all<Effect>(sql)) this.enter(effect);
  }

  private enter({ id, consumer, source_partition, source_offset, order_key }: Effect): void {
    const at = place(consumer, source_partition, source_offset);
    const key = `${consumer}/${order_key}`;
    const partition = `${consumer}/${source_partition}`;
    const farthest = this.farthest.get(partition) ?? -1;
    this.lastId = id;
    this.total += 1;
    this.counts.set(at, this.of(at) + 1);
    if (source_offset < farthest) this.waited += 1;
    if (source_offset < (this.lastOfKey.get(key) ?? -1)) this.outOfOrder += 1;
    this.lastOfKey.set(key, source_offset);
    this.farthest.set(partition, Math.max(farthest, source_offset));
  }
}
