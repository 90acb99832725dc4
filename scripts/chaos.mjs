// npm run chaos -- --minutes 10: random faults for so long, counting after each; exit code 1 when the count is wrong.
import Module, { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode } from './lib/requirements.mjs';

/** The storms are those of the tests, which Jest compiles in the same way. */
const loadTypeScript = async (path) => {
  const { transformFileSync } = await import('@swc/core');
  Module._extensions['.ts'] = (module, filename) => {
    const { code } = transformFileSync(filename, {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    });
    module._compile(code, filename);
  };
  return createRequire(import.meta.url)(path);
};

try {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error(`--minutes takes a number above 0, not "${values.minutes}".`);
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  requireNode();
  await ensureInstalled();
  const { runChaos } = await loadTypeScript('../plugins/strapi-plugin-kafka/tests/chaos/run.ts');
  if (!(await runChaos({ minutes, say: console.log }))) process.exitCode = 1;
} catch (error) {
  console.error(`✖ ${error.message}`);
  process.exitCode = 1;
}
