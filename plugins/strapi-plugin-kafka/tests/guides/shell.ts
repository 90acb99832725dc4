import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, type ManagedProcess } from '../support/process';
import { REPOSITORY } from '../support/strapi';
import type { Snippet } from './snippets';

/** The tools that come with Kafka, by the names that its archive gives them, and their Java classes. */
const KAFKA_TOOLS = {
  'kafka-console-producer.sh': 'org.apache.kafka.tools.ConsoleProducer',
  'kafka-topics.sh': 'org.apache.kafka.tools.TopicCommand',
};

const KAFKA_IMAGE = 'apache/kafka:4.1.1';

/** From the jars that the tests' broker runs from, or from the image where there is no Java. */
const toolScript = (name: string, main: string): string => `#!/bin/sh
if command -v java >/dev/null; then
  exec java -Dorg.slf4j.simpleLogger.defaultLogLevel=error \\
    -cp "$(node '${join(REPOSITORY, 'scripts/kafka-jars.mjs')}')/*" ${main} "$@"
fi
exec docker run --rm --interactive --network host ${KAFKA_IMAGE} /opt/kafka/bin/${name} "$@"
`;

/** A shell in a project, in which commands of guides are typed one after the other. */
export interface Shell {
  /** Runs it to its end; returns what it printed. What it defines is there for the next one. Throws when it fails. */
  run(snippet: Snippet): Promise<string>;
  /** Starts what does not end by itself. */
  start(snippet: Snippet): ManagedProcess;
}

/** @param addresses what stands in the guides, and what is there instead in this test */
export const openShell = (dir: string, env: NodeJS.ProcessEnv, addresses: Record<string, string>): Shell => {
  const bin = join(dir, '.bin');
  mkdirSync(bin);
  for (const [name, main] of Object.entries(KAFKA_TOOLS)) {
    writeFileSync(join(bin, name), toolScript(name, main), { mode: 0o755 });
  }
  const kept = join(dir, '.shell');
  writeFileSync(kept, '');
  const path = [bin, join(REPOSITORY, 'node_modules/.bin'), env.PATH].join(delimiter);
  const options = { cwd: dir, env: { ...env, PATH: path } };
  const here = ({ text }: Snippet) =>
    Object.entries(addresses).reduce((command, [written, real]) => command.replaceAll(written, real), text);

  return {
    async run(snippet) {
      // Variables and functions of one block are there in the next, as they are for the person who types them.
      const keep = `{ declare -p STRAPI TOKEN ID; declare -f; } >'${kept}' 2>/dev/null || true`;
      const script = `set -euo pipefail; source '${kept}'\n${here(snippet)}\n${keep}`;
      const shell = run('bash', ['-c', script], options);
      if ((await shell.exit) !== 0) throw new Error(`"${snippet.title}" of ${snippet.guide} failed:\n${shell.logs()}`);
      return shell.logs();
    },
    start: (snippet) => run('bash', ['-c', here(snippet)], options),
  };
};
