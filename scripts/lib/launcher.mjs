// How the broker's Java programs are started: by this machine's Java, or inside the Apache Kafka image where there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findJava, hasDockerEngine, hasMaven } from './java.mjs';
import { ensureKafkaLibs, kafkaLibDir } from './kafka-libs.mjs';
import { run } from './processes.mjs';

const KAFKA_IMAGE = 'apache/kafka:4.1.1';
const JVM_FLAGS = ['-Xmx512m', '-XX:+ExitOnOutOfMemoryError', '-Djava.awt.headless=true'];
// What lives for seconds or minutes is over before the optimizing compiler and a concurrent collector pay: without them a
// broker of the tests takes half the processor time.
const SHORT_LIVED_FLAGS = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const jvmFlags = (shortLived) => [...JVM_FLAGS, ...(shortLived ? SHORT_LIVED_FLAGS : [])];

/** Uses the archive of classes (class-archive.mjs) where there is one, or writes one when the program ends. */
const archiveFlags = (libDir, { shortLived, writeArchive }) => {
  if (writeArchive) return [`-XX:ArchiveClassesAtExit=${writeArchive}`];
  const archive = classArchiveOf(libDir);
  return shortLived && existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : [];
};

/** Where the classes of the jars in `libDir` are archived for short-lived programs. */
const classArchiveOf = (libDir) => join(libDir, 'short-lived.jsa');
// The broker's own log: what goes wrong, not every step.
const LOG_FLAGS = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Dorg.slf4j.simpleLogger.showDateTime=true'];

/**
 * @typedef {object} Launcher
 * @property {string} bindHost the address that listeners bind to
 * @property {string} describe what runs the broker, for people
 * @property {string} [classArchive] where an archive of classes belongs; undefined: it would be of no use
 * @property {(program: Program) => [string, string[]]} command
 */

/**
 * @typedef {object} Program
 * @property {string} main its class
 * @property {string[]} args
 * @property {string} dataDir
 * @property {number[]} [ports] that it listens on
 * @property {boolean} [shortLived] whether its start counts more than its speed
 * @property {string} [writeArchive] file for an archive of the classes that it has loaded
 */

/** Java on this machine with the jars in `libDir`. */
const javaLauncher = (java, libDir) => ({
  bindHost: 'localhost',
  describe: `Java (${libDir.split(/[\\/]/).at(-1)})`,
  classArchive: classArchiveOf(libDir),
  command: ({ main, args, ...options }) => [
    java,
    [
      ...jvmFlags(options.shortLived),
      ...archiveFlags(libDir, options),
      ...LOG_FLAGS,
      '-cp',
      `${libDir}/*`,
      main,
      ...args,
    ],
  ],
});

/** The same programs from the image's jars; the data folder has the same path inside and outside. */
const dockerLauncher = () => ({
  bindHost: '0.0.0.0',
  describe: `Docker (${KAFKA_IMAGE})`,
  command: ({ main, args, dataDir, ports = [], shortLived }) => {
    const name = `strapi-kafka-${ports[0] ?? 'tool'}`;
    spawnSync('docker', ['rm', '--force', name], { stdio: 'ignore' }); // left by a run that was killed
    const user = process.getuid ? ['--user', `${process.getuid()}:${process.getgid()}`] : [];
    const publish = ports.flatMap((port) => ['--publish', `127.0.0.1:${port}:${port}`]);
    const container = ['run', '--rm', '--name', name, ...user, ...publish, '--volume', `${dataDir}:${dataDir}`];
    return [
      'docker',
      [
        ...container,
        '--entrypoint',
        'java',
        KAFKA_IMAGE,
        ...jvmFlags(shortLived),
        '-cp',
        '/opt/kafka/libs/*',
        main,
        ...args,
      ],
    ];
  },
});

/**
 * Picks what this machine can run a broker with and fetches what is missing (the jars, or the image).
 *
 * @param {{ zookeeper?: boolean, onProgress?: (text: string) => void }} [options]
 * @returns {Promise<Launcher>}
 * @throws when there is neither; the message says what to install
 */
export const findLauncher = async ({ zookeeper = false, onProgress } = {}) => {
  const java = findJava();
  if (java && (existsSync(kafkaLibDir({ zookeeper })) || hasMaven())) {
    return javaLauncher(java, await ensureKafkaLibs({ zookeeper, onProgress }));
  }
  if (!zookeeper && hasDockerEngine()) {
    await ensureImage(onProgress);
    return dockerLauncher();
  }
  throw new Error(missing({ java, zookeeper }));
};

const ensureImage = async (onProgress) => {
  if ((await run('docker', ['image', 'inspect', KAFKA_IMAGE])) === 0) return;
  const code = await run('docker', ['pull', KAFKA_IMAGE], { onLine: onProgress });
  if (code !== 0) throw new Error(`Docker could not fetch the image ${KAFKA_IMAGE}.`);
};

const missing = ({ java, zookeeper }) => {
  const need = java ? 'Maven (command mvn)' : 'Java 17 or newer and Maven (commands java and mvn)';
  const instead = zookeeper
    ? 'use the compose file: COMPOSE_PROFILES=zookeeper docker compose up'
    : 'start a Docker engine, or set BROKER=host:port to use a broker that runs elsewhere';
  return `Kafka cannot be started here: install ${need}, or ${instead}.`;
};
