import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { StreamBeat, StreamHello, StreamResync } from '../../../contract/stream';
import { ServiceError } from '../errors';
import type { Change } from '../sinks/sink';
import { mayRead, streamable, type StreamAuth } from './access';
import { Audiences } from './audiences';
import { Client } from './client';
import { encodeEvent } from './encode';
import { Frames } from './frames';

const BEAT = 10_000;

/**
 * A connection is ended after about so long, and the client opens another: then its permissions are looked at again.
 * Milliseconds; up to a fifth longer, so that clients which came together do not go together.
 */
const LIFETIME = 5 * 60_000;

/** How many clients may ask again in a second after a frame that leaves changes out. */
const ASKING_PER_SECOND = 50;
const SHORTEST_SPREAD = 1_000;

export interface StreamRequest {
  auth: StreamAuth;
  /** Default: all that the client may read. */
  contentTypes?: readonly string[];
  watch: readonly string[];
  lastEventId?: string;
}

/** The live stream: changes of entries, told to everybody who may read them. Costs nothing while nobody listens. */
export const createStream = ({ strapi, maxClients }: { strapi: Core.Strapi; maxClients: number }) => {
  const audiences = new Audiences();
  const clients = new Map<Client, () => void>();
  const spread = () => Math.max(SHORTEST_SPREAD, Math.round((audiences.size * 1_000) / ASKING_PER_SECOND));
  // Another start is another stream: numbers of the last one mean nothing in it.
  const frames = new Frames({ strapi, audiences, name: randomBytes(6).toString('hex'), spread });
  let beat: NodeJS.Timeout | null = null;
  let stopped = false;
  /** Connections that are being opened count too. */
  let opening = 0;

  const resync = (reason: StreamResync['reason']): Buffer =>
    encodeEvent('resync', { at: Date.now(), reason, spread: spread() } satisfies StreamResync);

  const onBeat = (): void => {
    const now = Date.now();
    const frame = encodeEvent('beat', { at: now } satisfies StreamBeat);
    for (const client of clients.keys()) {
      if (client.isGone(now)) client.drop();
      else if (now > client.expiresAt) client.end();
      else client.send(frame);
    }
  };

  const readable = async ({ auth, contentTypes }: StreamRequest): Promise<string[]> => {
    const wanted = contentTypes ?? streamable(strapi);
    const allowed = await Promise.all(wanted.map((uid) => mayRead(strapi, auth, uid)));
    const refused = wanted.filter((_, index) => !allowed[index]);
    if (contentTypes ? refused.length > 0 : refused.length === wanted.length) {
      const what = contentTypes ? refused.join(', ') : 'any content type';
      throw new ServiceError('not_readable', `You may not read ${what} here: "find" is closed to you, or customised.`);
    }
    return wanted.filter((_, index) => allowed[index]).sort();
  };

  const leave = (client: Client, left: () => void): void => {
    if (!clients.delete(client)) return;
    left();
    if (clients.size > 0) return;
    if (beat) clearInterval(beat);
    beat = null;
    frames.linger();
  };

  const join = (request: StreamRequest, contentTypes: readonly string[], response: ServerResponse): void => {
    const client = new Client(response, Date.now() + LIFETIME * (1 + Math.random() / 5), () => resync('slow'));
    const left = audiences.join(request.auth, contentTypes, new Set(request.watch), client);
    clients.set(client, left);
    response.on('close', () => leave(client, left));
    frames.begin();
    beat ??= setInterval(onBeat, BEAT);
  };

  return {
    /**
     * Judges a request. What it returns takes the connection over.
     *
     * @throws ServiceError `not_readable`, `too_many_clients`.
     */
    async open(request: StreamRequest): Promise<(response: ServerResponse) => Promise<void>> {
      if (stopped || clients.size + opening >= maxClients) {
        throw new ServiceError('too_many_clients', 'No more clients can be told of changes now. Try again later.');
      }
      const contentTypes = await readable(request);

      return async (response) => {
        opening += 1;
        try {
          const hello = { at: Date.now(), contentTypes } satisfies StreamHello;
          response.write(encodeEvent('hello', hello));
          const missed = await frames.since(request, contentTypes);
          if (stopped || response.destroyed) return void response.end();
          if (missed === 'unknown') response.write(resync('unknown'));
          else if (missed) response.write(missed);
          join(request, contentTypes, response);
        } finally {
          opening -= 1;
        }
      };
    },

    /** Changes that a consumer of this process has committed. */
    onCommitted(changes: readonly Change[], producedAt: () => number): void {
      if (!frames.active) return;
      const times = { producedAt: producedAt(), committedAt: Date.now() };
      for (const { action, contentType, documentId } of changes) {
        frames.add({ action, contentType, documentId, ...times });
      }
    },

    /** Something that anybody has written through the Document Service. */
    onDocument(change: Pick<Change, 'action' | 'contentType' | 'documentId'>, counted: boolean): void {
      if (frames.active) frames.add({ ...change, producedAt: null, committedAt: Date.now() }, counted);
    },

    /** Permissions have changed: the clients connect again by themselves, and are judged anew. */
    reconsider(): void {
      for (const client of clients.keys()) client.end();
    },

    /** Changes of which another instance has told only how many there are. */
    onElsewhere(contentType: string, count: number): void {
      frames.addUnseen(contentType, count);
    },

    /** Whether anybody looks on. */
    get hasClients(): boolean {
      return clients.size > 0;
    },

    /** Clients that are connected. */
    get clientCount(): number {
      return clients.size;
    },

    async stop(): Promise<void> {
      stopped = true;
      if (beat) clearInterval(beat);
      for (const client of clients.keys()) client.end();
      await frames.stop();
    },
  };
};

export type Stream = ReturnType<typeof createStream>;
