import type { RunOptions } from '../../../../contract/generators';
import { KafkaConfigError } from '../../config/errors';
import { resolveConfig } from '../../config/resolve';
import type { ResolvedConfig } from '../../config/schema';
import type { GeneratorConfig } from '../../config/types';
import { ServiceError } from '../../errors';
import { parseRunOptions } from '../runOptions';
import { UsageError } from './usageError';

/** The options of the command line as they were typed. */
export interface CliValues {
  count?: string;
  rate?: string;
  seed?: string;
  invalid?: string;
  duplicates?: string;
  'out-of-order'?: string;
  file?: string;
}

const SUFFIX = '-producer';

/** The generator of that name, or of that name with `-producer` behind it. */
export const findGenerator = (
  name: string,
  generators: Record<string, GeneratorConfig>,
): { name: string; config: GeneratorConfig } => {
  const found = [name, `${name}${SUFFIX}`].find((candidate) => Object.hasOwn(generators, candidate));
  if (found) return { name: found, config: generators[found] };
  const known = Object.keys(generators).map((candidate) => candidate.replace(SUFFIX, ''));
  throw new UsageError(`There is no producer "${name}". Choose one of: ${known.join(', ')}.`);
};

/**
 * What the run takes. From the shell it goes as fast as it can unless `--rate` says otherwise, and a file is sent to its
 * end unless `--count` does. Throws a UsageError that names the option.
 */
export const toRunOptions = ({ file, 'out-of-order': outOfOrder, ...values }: CliValues): RunOptions => {
  const options = Object.fromEntries(
    Object.entries({ ...values, outOfOrder }).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, toNumber(switchOf(name), text)]],
    ),
  );
  try {
    return parseRunOptions({ rate: 0, ...(file === undefined ? {} : { count: null }), ...options });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new UsageError(
      `${error.issues.map(({ path, message }) => `--${switchOf(String(path.at(-1)))} ${message}`).join('; ')}.`,
    );
  }
};

/** `outOfOrder` is typed `--out-of-order`. */
const switchOf = (option: string): string => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const toNumber = (name: string, text: string): number => {
  if (text.trim() === '' || !Number.isFinite(Number(text))) {
    throw new UsageError(`--${name} must be a number, not "${text}".`);
  }
  return Number(text);
};

/** Where the run produces to: `BROKER` (host:port, several separated by commas) and `TOPIC`, by default the generator's. */
export const toBrokerConfig = (env: NodeJS.ProcessEnv, name: string, config: GeneratorConfig): ResolvedConfig => {
  const brokers = env.BROKER?.split(',')
    .map((address) => address.trim())
    .filter(Boolean);
  const generator = { ...config, topic: env.TOPIC || config.topic };
  try {
    return resolveConfig({ ...(brokers?.length ? { brokers } : {}), generators: { [name]: generator } }, {});
  } catch (error) {
    if (!(error instanceof KafkaConfigError)) throw error;
    const variable = error.path.startsWith('brokers') ? 'BROKER' : 'TOPIC';
    throw new UsageError(error.message.replace(`kafka.config.${error.path}`, variable), { cause: error });
  }
};
