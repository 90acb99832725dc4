import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';

/** What the README of the package has a newcomer type, as it stands there. */
export interface QuickStart {
  /** The command that installs the package. */
  install: string;
  /** The whole of `config/plugins`. */
  plugins: Record<'typescript' | 'javascript', string>;
  /** What is to be sent then, and where. */
  topic: string;
  value: string;
}

const THE_SAME = '{/* the same */}';

export function readQuickStart(): QuickStart {
  const readme = readFileSync(join(REPOSITORY, 'plugins/strapi-plugin-kafka/README.md'), 'utf8');
  const find = (what: string, pattern: RegExp, text = readme): string[] => {
    const found = pattern.exec(text);
    if (!found) throw new Error(`The README of the plugin has no ${what} any more: ${String(pattern)}`);
    return found.slice(1);
  };
  const [install] = find('command to install it', /^```sh\n(.*)\n```$/m);
  const [typescript] = find('config/plugins.ts', /^```ts\n([^]*?)^```$/m);
  const [javascript] = find('config/plugins.js', /^```js\n([^]*?)^```$/m);
  const [same] = find('configuration to repeat', /defineKafkaConfig\(([^]*)\),\n/, typescript);
  if (!javascript.includes(THE_SAME)) throw new Error(`The README's config/plugins.js has no "${THE_SAME}" any more.`);
  const [value, topic] = find('first message', /send `(\{.*?\})` to the topic `([\w-]+)`/);
  return { install, plugins: { typescript, javascript: javascript.replace(THE_SAME, same) }, topic, value };
}
