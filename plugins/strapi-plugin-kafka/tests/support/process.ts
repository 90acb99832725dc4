import { spawn, type SpawnOptions } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const KEPT_LOG_BYTES = 200_000;

/** A child process whose output is kept, so that a failing test can show it. */
export interface ManagedProcess {
  readonly pid: number;
  /** The end of what it has printed, both streams. */
  logs(): string;
  /** Null while it runs; then its exit code, or the signal that ended it. */
  ended(): number | NodeJS.Signals | null;
  /** Resolves with the exit code or signal. */
  readonly exit: Promise<number | NodeJS.Signals>;
  kill(signal: NodeJS.Signals): void;
  /** SIGTERM, then SIGKILL after `grace` milliseconds. Resolves when it is gone. */
  stop(grace?: number): Promise<void>;
}

export function run(command: string, args: string[], options: SpawnOptions): ManagedProcess {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let result: number | NodeJS.Signals | null = null;
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-KEPT_LOG_BYTES);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const exit = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve((result = code ?? signal ?? 0)));
  });

  return {
    pid: child.pid ?? 0,
    logs: () => output,
    ended: () => result,
    exit,
    kill: (signal) => void child.kill(signal),
    async stop(grace = 60_000) {
      if (result !== null) return;
      child.kill('SIGTERM');
      const late = new AbortController();
      const stopped = await Promise.race([
        exit.then(() => true),
        pause(grace, false, { signal: late.signal }).catch(() => true),
      ]);
      late.abort();
      if (stopped) return;
      child.kill('SIGKILL');
      await exit;
      throw new Error(
        `${command} ${args.join(' ')} did not stop within ${grace} ms of SIGTERM.\n${output.slice(-4000)}`,
      );
    },
  };
}

/** Below the ports that systems give to outgoing connections (Linux: from 32768 on). */
const PORTS = { from: 15_000, to: 32_000 };

/**
 * A TCP port that nothing listens on right now, and that no outgoing connection gets: a server that is away for a while
 * could find it taken, even by a client that keeps trying to reach it and meets itself.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false; // It is taken: an event "error" rejects.
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** The environment for a child: this one's, without what would steer Node, Strapi or Kafka by accident. */
export function cleanEnv(env: Record<string, string>): NodeJS.ProcessEnv {
  const steering =
    /^(NODE_OPTIONS|NODE_ENV|JEST_.*|DATABASE_.*|KAFKA_.*|BROKER|TOPIC|STRAPI_.*|PORT|HOST|WEB_PORT|DATA_DIR|ADMIN_.*)$/;
  const inherited = Object.entries(process.env).filter(([name]) => !steering.test(name));
  return { ...Object.fromEntries(inherited), ...env };
}
