import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { cleanEnv, freePort, run, type ManagedProcess } from '../../plugins/strapi-plugin-kafka/tests/support/process';
import { REPOSITORY } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { until } from '../../plugins/strapi-plugin-kafka/tests/support/until';
import { makeProject } from './stand-ins/project';

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const ask = async (url: string) => (await fetch(url)).text();

describe('npm start', () => {
  let project: Awaited<ReturnType<typeof makeProject>>;
  let ports: { kafka: number; strapi: number; web: number };
  const started: ManagedProcess[] = [];

  const start = (env: Record<string, string> = {}) => {
    const settings = {
      KAFKA_PORT: String(ports.kafka),
      PORT: String(ports.strapi),
      WEB_PORT: String(ports.web),
      KAFKA_LIB_DIR: join(REPOSITORY, 'kafka/lib'),
    };
    const child = run(process.execPath, ['scripts/start.mjs'], {
      cwd: project.folder,
      env: cleanEnv({ ...settings, ...env }),
    });
    started.push(child);
    return child;
  };

  const untilSaid = (child: ManagedProcess, text: string) =>
    until(`"${text}" in the output`, () => {
      if (child.ended() !== null) throw new Error(`It has ended:\n${child.logs()}`);
      return child.logs().includes(text);
    });

  beforeEach(async () => {
    project = await makeProject();
    ports = { kafka: await freePort(), strapi: await freePort(), web: await freePort() };
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((child) => child.stop()));
    await project.remove();
  });

  it('starts everything, restarts what dies, and leaves nothing behind when it is told to stop', async () => {
    const first = start();
    await untilSaid(first, `http://localhost:${ports.web}`);
    await untilSaid(first, 'Ctrl-C stops everything');
    const grandchild = Number(await ask(`http://localhost:${ports.strapi}/fail`));

    await untilSaid(first, 'Strapi ended (exit code 7)');
    await untilSaid(first, 'Strapi is started again');
    const second = await until('Strapi again', async () => Number(await ask(`http://localhost:${ports.strapi}/`)));
    await until('the end of what the first one had started', () => !isAlive(grandchild));
    expect(isAlive(second)).toBe(true);

    first.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    await until('the end of what the second one had started', () => !isAlive(second));
    for (const port of Object.values(ports)) {
      const server = createServer().listen(port, '127.0.0.1');
      await once(server, 'listening');
      server.close();
    }
  });

  it('builds once, keeps its secrets to itself, and stops what runs when it is killed itself', async () => {
    const env = { BROKER: `localhost:${ports.kafka}` };
    const first = start(env);
    await untilSaid(first, 'Ctrl-C stops everything');
    const child = Number(await ask(`http://localhost:${ports.strapi}/`));
    const file = join(project.folder, '.data/secrets.env');
    const secrets = await readFile(file, 'utf8');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    first.kill('SIGKILL');
    await first.exit;

    const second = start(env);
    await untilSaid(second, 'Ctrl-C stops everything');
    await until('the end of what the killed one had started', () => !isAlive(child));
    expect(await readFile(file, 'utf8')).toBe(secrets);
    for (const line of secrets.trim().split('\n')) expect(second.logs()).not.toContain(line.split('=')[1]);
    const builds = await readFile(join(project.folder, 'builds.log'), 'utf8');
    expect(builds).toBe('strapi-plugin-kafka\nmy-strapi-app\nmy-app\n');
  });

  it('says by whom a port is taken', async () => {
    const server = createServer().listen(ports.strapi, '127.0.0.1');
    await once(server, 'listening');
    const { exit, logs } = start();
    expect(await exit).toBe(1);
    expect(logs()).toContain(`Port ${ports.strapi} (Strapi) is taken by process ${process.pid}`);
    server.close();
  });

  it('refuses to start twice on the same data', async () => {
    const env = { BROKER: `localhost:${ports.kafka}` };
    const first = start(env);
    await untilSaid(first, 'Ctrl-C stops everything');
    const second = start(env);
    expect(await second.exit).toBe(1);
    expect(second.logs()).toContain(`Already running as process ${first.pid}`);
    expect(first.ended()).toBeNull();
  });
});
