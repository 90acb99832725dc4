// Checks compose files without an engine: node scripts/compose-check.mjs [files, docker-compose.yml by default]
// Their schema and good practice (dclint), and that services, images, scripts and variables fit together.
import { DCLinter } from 'dclint';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { COMPOSE_FILE, readServices } from './lib/compose/compose-file.mjs';
import { checkRequired, checkSecrets, checkVariables } from './lib/compose/environment-checks.mjs';
import { checkCommands, checkCopies, checkImages, checkScripts, checkUsers } from './lib/compose/image-checks.mjs';
import { checkHealth, checkNames, checkOrder } from './lib/compose/service-checks.mjs';
import { ROOT } from './lib/paths.mjs';

/** What the rules below are about: all but alphabetical order, and images that are built here under a name of their own. */
const rules = JSON.parse(readFileSync(join(ROOT, '.dclintrc.json'), 'utf8')).rules;
const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] });

/** The compose specification's schema, and rules of good practice. */
const lint = (file) =>
  linter
    .lintFiles([file], false)
    .flatMap(({ messages }) => messages)
    .map(({ line, rule, message }) => `line ${line}: ${message} (${rule})`);

const SERVICE_CHECKS = [
  checkNames,
  checkOrder,
  checkHealth,
  checkImages,
  checkUsers,
  checkCommands,
  checkScripts,
  checkVariables,
];

const findProblems = (file) => {
  const ofSchema = lint(file);
  // What is not even a compose file need not be looked at any further.
  if (ofSchema.some((problem) => /\(invalid-(schema|yaml)\)$/.test(problem))) return ofSchema;
  const text = readFileSync(file, 'utf8');
  const services = readServices(text);
  return [
    ...ofSchema,
    ...SERVICE_CHECKS.flatMap((check) => check(services)),
    ...checkCopies(),
    ...checkSecrets(text),
    ...checkRequired(text),
  ];
};

const named = process.argv.slice(2);
for (const file of named.length > 0 ? named : [join(ROOT, COMPOSE_FILE)]) {
  const problems = findProblems(file);
  problems.forEach((problem) => console.log(`✖ ${basename(file)}: ${problem}`));
  console.log(`${basename(file)}: ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}
