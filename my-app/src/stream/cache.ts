import { notifyManager, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { EventListQuery } from '../api/events';
import type { ProductFilter, ProductListQuery } from '../api/products';
import type { Page, Product, ProductEvent } from '../api/types';
import {
  applyToEventCount,
  applyToEvents,
  applyToProduct,
  applyToProductCount,
  applyToProducts,
  type Applied,
} from './applyFrame';
import type { Frame } from './types';

/** Shortest time between two questions that news make necessary; milliseconds. */
const ASK_EVERY_MS = 1_500;

/** Brings frames into the answers that are shown, and asks again for those that a frame does not tell enough about. */
export class LiveCache {
  private readonly stale = new Map<string, QueryKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: QueryClient) {}

  /** All of it in one go: however much changes, React renders once. */
  apply(frame: Frame): void {
    notifyManager.batch(() => {
      for (const query of this.shown()) {
        const applied = applyTo(query, frame);
        if (!applied) continue;
        if (applied.data !== query.state.data) this.client.setQueryData(query.queryKey, applied.data);
        // An answer that is on its way may be older than this frame.
        const overtakes = applied.data !== query.state.data && query.state.fetchStatus === 'fetching';
        if (applied.stale || overtakes) this.stale.set(query.queryHash, query.queryKey);
      }
    });
    if (this.stale.size > 0) this.askSoon(Math.random() * frame.spread);
  }

  /** Asks for everything that is shown again, after a random part of `spread`. */
  askAll(spread: number): void {
    for (const query of this.shown()) this.stale.set(query.queryHash, query.queryKey);
    clearTimeout(this.timer);
    this.timer = undefined;
    if (spread === 0) this.ask();
    else this.askSoon(Math.random() * spread - ASK_EVERY_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.stale.clear();
  }

  /** One question at a time for all news that come meanwhile. */
  private askSoon(extra: number): void {
    this.timer ??= setTimeout(() => this.ask(), Math.max(0, ASK_EVERY_MS + extra));
  }

  private ask(): void {
    this.timer = undefined;
    const keys = [...this.stale.values()];
    this.stale.clear();
    // A question under way may be answered as things were before: it is given up for the new one.
    for (const queryKey of keys) void this.client.refetchQueries({ queryKey, exact: true }, { cancelRefetch: true });
  }

  private shown(): Query[] {
    return this.client.getQueryCache().findAll({ type: 'active' });
  }
}

/** By the names in api/keys.ts; null for an answer that is not here yet. */
function applyTo({ queryKey, state }: Query, frame: Frame): Applied<unknown> | null {
  if (state.data === undefined) return null;
  const [subject, form, asked] = queryKey;
  switch (`${String(subject)} ${String(form)}`) {
    case 'products list':
      return applyToProducts(state.data as Page<Product>, asked as ProductListQuery, frame);
    case 'products one':
      return applyToProduct(state.data as Product, frame);
    case 'products count':
      return applyToProductCount(state.data as number, asked as ProductFilter, frame);
    case 'events list':
      return applyToEvents(state.data as Page<ProductEvent>, asked as EventListQuery, frame);
    case 'events count':
      return applyToEventCount(state.data as number, (asked as { productId: string | null }).productId, frame);
    default:
      return null;
  }
}
