import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { login } from '../support/admin';
import { startBroker, type TestBroker } from '../support/broker';
import { products } from '../support/catalogue';
import { connect, type PlainClient } from '../support/kafka';
import { APP_DIR, REPOSITORY, startApp, type TestApp } from '../support/strapi';
import { GROUPS, healthy } from '../support/system';
import { until } from '../support/until';

const RESTARTS = 4;

/** `strapi develop` keeps its process and replaces what runs in it: whatever is not closed stays for ever. */
describe('strapi develop', () => {
  let folder: string;
  let broker: TestBroker;
  let client: PlainClient;
  let app: TestApp;

  beforeAll(async () => {
    folder = await copyOfTheApp();
    broker = await startBroker();
    client = await connect(broker.bootstrap);
    app = await startApp({
      broker: broker.bootstrap,
      dir: folder,
      command: ['develop', '--no-watch-admin', '--no-build-admin', '--no-install-deps'],
      env: { NODE_ENV: 'development' },
    });
    await healthy(app);
  });
  afterAll(async () => {
    await client?.close();
    await app?.remove();
    await broker?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('has one member in each group and one worker process, however often it restarts', async () => {
    const membersBefore = await onlyMember();
    expect(workersOf(app.process.pid)).toHaveLength(1);

    let token = await login(app);
    for (let restart = 1; restart <= RESTARTS; restart += 1) {
      const before = await onlyMember();
      await changeContentTypes(app, token, restart);
      await until(`restart ${restart} to join the group`, async () => (await onlyMember()) !== before);
      await healthy(app);
      await until('the worker before to be gone', () => workersOf(app.process.pid).length === 1);
      token = await login(app);
    }
    expect(await onlyMember()).not.toBe(membersBefore);

    await client.send('product', [{ key: '1', value: JSON.stringify({ name: 'After all that', barcode: '0001' }) }]);
    await until('the product', async () => (await products({ app })).length === 1);
  });

  it('leaves nobody in the groups when it stops', async () => {
    await app.stop();
    for (const group of Object.values(GROUPS)) {
      await until(`${group} to be empty`, async () => (await client.members(group)).length === 0);
    }
  });

  /** The one member of the product consumer's group; throws where there are none or more. */
  const onlyMember = async (): Promise<string> =>
    until('one member in every group', async () => {
      const members = await Promise.all(Object.values(GROUPS).map((group) => client.members(group)));
      const counts = members.map((ids) => ids.length);
      if (counts.some((count) => count !== 1)) throw new Error(`${counts.join(', ')} members`);
      return members[0][0];
    });
});

/** Without its build, so that develop compiles into the copy; inside the repository, so that packages are found. */
async function copyOfTheApp(): Promise<string> {
  const folder = join(REPOSITORY, 'test-results', `develop-${randomUUID()}`);
  const made = new Set(
    ['node_modules', 'dist', 'types', '.strapi', '.cache', '.tmp'].map((name) => join(APP_DIR, name)),
  );
  await cp(APP_DIR, folder, { recursive: true, filter: (source) => !made.has(source) });
  const ownPackages = join(APP_DIR, 'node_modules');
  if (existsSync(ownPackages)) await symlink(ownPackages, join(folder, 'node_modules'));
  return folder;
}

/** Adds a content type in the content type builder, which makes Strapi restart. */
async function changeContentTypes(app: TestApp, token: string, n: number): Promise<void> {
  const name = `note${n}`;
  const contentType = {
    kind: 'collectionType',
    displayName: name,
    singularName: name,
    pluralName: `${name}s`,
    draftAndPublish: false,
    pluginOptions: {},
    attributes: { text: { type: 'string' } },
  };
  const response = await fetch(`${app.url}/content-type-builder/content-types`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ contentType, components: [] }),
  });
  if (!response.ok) throw new Error(`content-type-builder: ${response.status} ${await response.text()}`);
}

/** Process ids of the children of a process. */
function workersOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false; // Ended while we looked.
      }
    })
    .map(Number);
}
