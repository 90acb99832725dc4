import { join } from 'node:path';
import { login } from '../../../plugins/strapi-plugin-kafka/tests/support/admin';
import { cleanEnv, freePort, run } from '../../../plugins/strapi-plugin-kafka/tests/support/process';
import { REPOSITORY } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { startSystem } from '../../../plugins/strapi-plugin-kafka/tests/support/system';
import { until } from '../../../plugins/strapi-plugin-kafka/tests/support/until';
import { ENV } from './addresses';
import { serveControl } from './control';
import { useKeptSystem } from './keptSystem';

/** With TEST_KEEP=1 the system stays for the next call. */
export default (): Promise<(() => Promise<void>) | void> =>
  process.env.TEST_KEEP === '1' ? useKeptSystem() : startEverything();

/**
 * Starts a broker, Strapi and the storefront, all built, on free ports. Returns what stops them.
 * @param env added to Strapi's environment
 */
export async function startEverything(env?: Record<string, string>): Promise<() => Promise<void>> {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  const system = await startSystem({ env });
  try {
    const port = await freePort();
    const storefront = `http://localhost:${port}`;
    const vite = run(process.execPath, [join(REPOSITORY, 'node_modules/vite/bin/vite.js'), 'preview'], {
      cwd: join(REPOSITORY, 'my-app'),
      env: cleanEnv({ WEB_PORT: String(port), STRAPI_URL: system.app.url }),
    });
    await until('the storefront', async () => (await fetch(storefront)).ok).catch((error: Error) => {
      throw new Error(`${error.message}\n${vite.logs()}`, { cause: error });
    });

    const control = await serveControl(system);
    process.env[ENV.control] = control.url;
    process.env[ENV.strapi] = system.app.url;
    process.env[ENV.storefront] = storefront;
    process.env[ENV.broker] = system.broker.bootstrap;
    process.env[ENV.token] = await login(system.app);
    return async () => {
      control.close();
      await vite.stop();
      await system.stop();
    };
  } catch (error) {
    await system.stop();
    throw error;
  }
}
