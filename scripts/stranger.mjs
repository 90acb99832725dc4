// npm run stranger: the packed plugin in new projects that have never heard of this repository.
import { ensureBuilt } from './lib/builds.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findLauncher } from './lib/launcher.mjs';
import { requireNode } from './lib/requirements.mjs';
import { ensureChromium } from './lib/test-chromium.mjs';
import { jest } from './lib/test-results.mjs';

try {
  requireNode();
  await ensureInstalled();
  await ensureBuilt('strapi-plugin-kafka');
  await findLauncher({ onProgress: (text) => console.log(`fetching Kafka: ${text}`) });
  const { failed } = await jest('strangers', ['--runInBand', ...process.argv.slice(2)], {
    CHROMIUM_PATH: await ensureChromium(),
  });
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(`✖ ${error.message}`);
  process.exitCode = 1;
}
