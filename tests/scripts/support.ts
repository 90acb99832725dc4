import { run } from '../../plugins/strapi-plugin-kafka/tests/support/process';
import { REPOSITORY } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';

export interface Ended {
  code: number | NodeJS.Signals;
  output: string;
  /** Milliseconds. */
  took: number;
}

/** Runs a command in the repository's root to its end. */
export async function execute(command: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const started = Date.now();
  const { BROKER: _broker, PARTITIONS: _partitions, ...inherited } = process.env;
  const child = run(command, args, { cwd: REPOSITORY, env: { ...inherited, ...env } });
  const code = await child.exit;
  return { code, output: child.logs(), took: Date.now() - started };
}
