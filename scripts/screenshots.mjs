// npm run screenshots: pictures of every view, in light and dark, of the real system at work; into docs/screenshots.
import { ensureAllBuilt } from './lib/builds.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findLauncher } from './lib/launcher.mjs';
import { requireNode } from './lib/requirements.mjs';
import { ensureChromium } from './lib/test-chromium.mjs';
import { playwright } from './lib/test-results.mjs';

try {
  requireNode();
  await ensureInstalled();
  await ensureAllBuilt();
  await findLauncher({ onProgress: (text) => console.log(`fetching Kafka: ${text}`) });
  const { failed } = await playwright('tests/screenshots/playwright.config.ts', {
    CHROMIUM_PATH: await ensureChromium(),
  });
  if (failed > 0) throw new Error('Not all pictures could be taken.');
} catch (error) {
  console.error(`✖ ${error.message}`);
  process.exitCode = 1;
}
