import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { login } from '../../../plugins/strapi-plugin-kafka/tests/support/admin';
import { REPOSITORY } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { until } from '../../../plugins/strapi-plugin-kafka/tests/support/until';
import { ENV } from './addresses';

const NAME = 'browser';
/** The variable that tells the process that stays where to write what the tests must know. */
export const KEPT_FILE = 'E2E_KEPT_FILE';

const keptServices = () => import('../../../scripts/lib/kept-services.mjs');

/** Lets the tests use the system that an earlier call has left running, or starts one that stays. */
export async function useKeptSystem(): Promise<void> {
  const { builtVersion, keep, readKept } = await keptServices();
  const version = builtVersion();
  const kept = (await readKept(NAME, { version })) ?? (await startKeptSystem());
  const values = { ...kept.values };
  // A token lasts for half an hour, and Strapi takes only a handful of logins in five minutes.
  if (!(await isAccepted(values))) values[ENV.token] = await login({ url: values[ENV.strapi] });
  keep(NAME, { pid: kept.pid, addresses: kept.addresses, remove: kept.remove, version, values });
  Object.assign(process.env, values);
}

async function startKeptSystem() {
  const { spawnKept } = await keptServices();
  const folder = mkdtempSync(join(tmpdir(), 'kept-browser-'));
  const file = join(folder, 'system.json');
  const cli = join(REPOSITORY, 'node_modules/@playwright/test/cli.js');
  const { child, log } = spawnKept(
    NAME,
    process.execPath,
    [cli, 'test', '--config', join(__dirname, 'kept.config.ts')],
    {
      cwd: REPOSITORY,
      env: { ...process.env, TEST_KEEP: '', TMPDIR: folder, [KEPT_FILE]: file },
    },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error(`The system that stays could not be started; see ${log}.`);
  const values = await until(
    'the system that stays',
    () => {
      if (child.exitCode !== null) throw new Error(readFileSync(log, 'utf8').slice(-4_000));
      return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    },
    { timeout: 240_000 },
  );
  const addresses = [ENV.strapi, ENV.storefront, ENV.broker, ENV.control].map((variable) => values[variable]);
  return { pid, addresses, remove: [folder], values };
}

async function isAccepted(values: Record<string, string>): Promise<boolean> {
  const headers = { authorization: `Bearer ${values[ENV.token]}` };
  return (await fetch(`${values[ENV.strapi]}/kafka/overview`, { headers })).ok;
}
