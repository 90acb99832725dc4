import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { postgres, type TestDatabase } from './database';
import { freePort, run } from './process';
import { until } from './until';

const execute = promisify(execFile);

export interface TestPostgres {
  readonly port: number;
  /** A new, empty database in the cluster. */
  createDatabase(name: string): Promise<TestDatabase>;
  /** Restarts it as `pg_ctl restart -m immediate` does: no goodbye, and recovery at the start. */
  crash(): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

/** Where PostgreSQL's server binaries are; null when none are installed. */
export function findPostgres(): string | null {
  const packaged = '/usr/lib/postgresql';
  const versions = existsSync(packaged) ? readdirSync(packaged).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((v) => join(packaged, v, 'bin'))];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** Starts a temporary PostgreSQL on a free port. It refuses to run as root, so root runs it as another user. */
export async function startPostgres(binaries: string): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-test-'));
  const owner = process.getuid?.() === 0 ? await unprivilegedUser() : null;
  if (owner) {
    await chmod(folder, 0o700);
    await chown(folder, owner.uid, owner.gid);
  }
  const data = join(folder, 'data');
  const port = await freePort();
  const as = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }, ...owner };
  await execute(join(binaries, 'initdb'), ['-D', data, '-U', 'strapi', '-A', 'trust', '-E', 'UTF8', '--no-sync'], as);
  const settings = ['-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off'];
  const url = (name: string) => `postgres://strapi@127.0.0.1:${port}/${name}`;
  const start = async () => {
    const started = run(join(binaries, 'postgres'), ['-D', data, ...settings], as);
    await until('PostgreSQL', () => postgres(url('postgres')).all('select 1')).catch((error: Error) => {
      throw new Error(`${error.message}\n${started.logs()}`, { cause: error });
    });
    return started;
  };
  let server = await start();
  let restart: Promise<void> = Promise.resolve();
  const crash = async () => {
    server.kill('SIGQUIT');
    await server.exit;
    server = await start();
  };

  return {
    port,
    async createDatabase(name) {
      await postgres(url('postgres')).all(`create database "${name}"`);
      return postgres(url(name));
    },
    crash() {
      restart = crash();
      return restart;
    },
    async stop() {
      await restart.catch(() => undefined); // Whoever asked for it has been told.
      server.kill('SIGINT'); // PostgreSQL's fast shutdown: clients are cut off.
      await server.exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => (await execute('id', [flag, name])).stdout),
      );
      return { uid: Number(uid), gid: Number(gid) };
    } catch {
      continue; // No such user: try the next.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" to run it as.');
}
