import type { ServerResponse } from 'node:http';

/** Bytes that may wait for a client that does not read them. */
const BUFFER_LIMIT = 256 * 1024;

/** A client that has not read anything for so long is gone; milliseconds. */
const PATIENCE = 30_000;

type Response = Pick<ServerResponse, 'write' | 'end' | 'destroy' | 'on' | 'writableLength'>;

/**
 * One connection. What a slow client has not read yet is bounded: beyond that it gets nothing more, and when it reads
 * again it is told that it has missed something.
 */
export class Client {
  /** Since when nothing is sent to it; null: it keeps up. */
  private behindSince: number | null = null;

  constructor(
    private readonly response: Response,
    readonly expiresAt: number,
    /** What to send to it when it reads again. */
    resync: () => Buffer,
  ) {
    response.on('drain', () => {
      if (this.behindSince === null) return;
      this.behindSince = null;
      this.send(resync());
    });
  }

  /** The buffer is shared by all who get it. */
  send(frame: Buffer): void {
    if (this.behindSince !== null) return;
    if (this.response.writableLength > BUFFER_LIMIT) this.behindSince = Date.now();
    else this.response.write(frame);
  }

  isGone(now: number): boolean {
    return this.behindSince !== null && now - this.behindSince > PATIENCE;
  }

  /** It connects again by itself. */
  end(): void {
    this.response.end();
  }

  /** Without waiting for what it has not read. */
  drop(): void {
    this.response.destroy();
  }
}
