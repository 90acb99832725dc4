// npm test: everything that can be checked, on a fresh clone with nothing installed.
// npm test -- --only unit,static: those steps, and what they need.
import { parseArgs } from 'node:util';
import { stopAllGroups } from './lib/processes.mjs';
import { STEPS } from './lib/test-steps.mjs';

for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
  process.on(signal, () => void stopAllGroups().finally(() => process.exit(128 + number)));
}

const names = STEPS.map(({ name }) => name);

/** The steps that the command line asks for, with all that they need. */
const chooseSteps = () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  if (values.only === undefined) return STEPS;
  const asked = values.only.split(',');
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`No step "${unknown.join(', ')}"; there are: ${names.join(', ')}.`);

  const chosen = new Set(asked);
  // From the last step to the first: what a step needs comes before it.
  for (const { name, needs } of STEPS.toReversed()) {
    if (chosen.has(name)) for (const need of needs) chosen.add(need);
  }
  return STEPS.filter(({ name }) => chosen.has(name));
};

const seconds = (since) => `${((Date.now() - since) / 1_000).toFixed(1)} s`;

/** @returns {Promise<import('./lib/test-results.mjs').Result>} */
const runStep = async ({ name, needs, run }, broken) => {
  const missing = needs.filter((need) => broken.has(need));
  if (missing.length > 0) {
    console.log(`✖ ${name}: not run, because of ${missing.join(', ')}\n`);
    return { passed: 0, failed: 1 };
  }
  console.log(`── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
  const since = Date.now();
  const result = await run().catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  });
  const { passed, failed, skipped = 0 } = result;
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  console.log(`${failed === 0 ? '✔' : '✖'} ${name} (${seconds(since)}): ${counts}\n`);
  return result;
};

const main = async () => {
  const started = Date.now();
  const total = { passed: 0, failed: 0 };
  const broken = new Set();
  for (const step of chooseSteps()) {
    const { passed, failed } = await runStep(step, broken);
    if (failed > 0) broken.add(step.name);
    total.passed += passed;
    total.failed += failed;
  }
  if (broken.size > 0) console.log(`Failed: ${[...broken].join(', ')}`);
  console.log(`Finished in ${seconds(started)}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
};

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
