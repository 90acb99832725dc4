// The broker's jars: from Maven Central, once, into a folder that outlives .data.
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasMaven } from './java.mjs';
import { run } from './processes.mjs';

export const KAFKA_DIR = fileURLToPath(new URL('../../kafka', import.meta.url));

const pom = join(KAFKA_DIR, 'pom.xml');

/** The Kafka version that kafka/pom.xml names: the default one, or that of its ZooKeeper profile. */
export const kafkaVersion = ({ zookeeper = false } = {}) => {
  const versions = [...readFileSync(pom, 'utf8').matchAll(/<kafka\.version>([^<]+)</g)].map((match) => match[1]);
  return versions[zookeeper ? 1 : 0];
};

/** Where the jars of that version are kept: KAFKA_LIB_DIR or kafka/lib, one folder per version. */
export const kafkaLibDir = (options) =>
  join(resolve(process.env.KAFKA_LIB_DIR || join(KAFKA_DIR, 'lib')), kafkaVersion(options));

/**
 * Makes sure that the jars are there and returns their folder.
 *
 * @param {{ zookeeper?: boolean, onProgress?: (text: string) => void }} [options] `onProgress` gets "12 files" and the like
 * @throws when Maven is missing or fails; the message says which
 */
export const ensureKafkaLibs = async ({ zookeeper = false, onProgress = () => {} } = {}) => {
  const dir = kafkaLibDir({ zookeeper });
  if (existsSync(dir)) return dir;
  if (!hasMaven()) {
    throw new Error(`Maven is needed to fetch Kafka's jars: install it (command mvn), or put the jars into ${dir}.`);
  }
  // Whole or not at all: an interrupted download leaves no folder that looks complete.
  const partial = `${dir}.${process.pid}`;
  const output = [];
  let files = 0;
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${partial}`];
  const code = await run('mvn', ['-B', '-f', pom, ...(zookeeper ? ['-Pzookeeper'] : []), ...goal], {
    onLine: (line) => {
      output.push(line);
      if (/ Downloaded from |Copying /.test(line)) onProgress(`${(files += 1)} files`);
    },
  });
  if (code !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new Error(`Maven could not fetch Kafka ${kafkaVersion({ zookeeper })}:\n${output.slice(-15).join('\n')}`);
  }
  try {
    renameSync(partial, dir);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(dir)) throw error; // another process was quicker otherwise
  }
  return dir;
};
