import type { StreamAuth } from './access';
import type { Client } from './client';

/** Clients that see the same of the same content types: everything is made once for all of them. */
export interface Audience {
  contentTypes: readonly string[];
  /** Of whoever joined last: what it may see is what all may see. */
  auth: StreamAuth;
  clients: Map<Client, ReadonlySet<string>>;
}

/** Who looks on, and which entries are watched. */
export class Audiences {
  private readonly byKey = new Map<string, Audience>();
  private readonly watched = new Map<string, number>();
  private nameless = 0;
  size = 0;

  isWatched = (documentId: string): boolean => this.watched.has(documentId);

  all(): Iterable<Audience> {
    return this.byKey.values();
  }

  /** @returns what takes the client out again. */
  join(auth: StreamAuth, contentTypes: readonly string[], watch: ReadonlySet<string>, client: Client): () => void {
    const key = `${this.nameOf(auth)} ${contentTypes.join()}`;
    const audience = this.byKey.get(key) ?? { contentTypes, auth, clients: new Map<Client, ReadonlySet<string>>() };
    audience.auth = auth;
    audience.clients.set(client, watch);
    this.byKey.set(key, audience);
    this.size += 1;
    for (const id of watch) this.watched.set(id, (this.watched.get(id) ?? 0) + 1);

    return () => {
      if (!audience.clients.delete(client)) return;
      this.size -= 1;
      if (audience.clients.size === 0) this.byKey.delete(key);
      for (const id of watch) {
        const left = (this.watched.get(id) ?? 1) - 1;
        if (left > 0) this.watched.set(id, left);
        else this.watched.delete(id);
      }
    };
  }

  /** Permissions hang on the role of a user and on an API token. Of other strategies nothing is known: each by itself. */
  private nameOf({ strategy, credentials }: StreamAuth): string {
    if (strategy.name === 'users-permissions') return `role ${credentials?.role?.id ?? 'public'}`;
    if (strategy.name === 'content-api-token') return `token ${credentials?.id}`;
    this.nameless += 1;
    return `nameless ${this.nameless}`;
  }
}
