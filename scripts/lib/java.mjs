// What this machine has to run a broker with: Java and Maven, or a Docker engine.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const MIN_JAVA = 17;

const answer = (command, args) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 15_000 });
  return status === 0 ? `${stdout}${stderr}` : null;
};

/** Path or name of a Java 17 or newer (JAVA_HOME first), or null. */
export const findJava = () => {
  const candidates = [process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin', 'java'), 'java'].filter(Boolean);
  return (
    candidates.find((java) => Number(/version "(\d+)/.exec(answer(java, ['-version']) ?? '')?.[1]) >= MIN_JAVA) ?? null
  );
};

/** Whether Maven is there to fetch the broker's jars. */
export const hasMaven = () => answer('mvn', ['--version']) !== null;

/** Whether a Docker engine answers (the client alone is not enough). */
export const hasDockerEngine = () => answer('docker', ['info', '--format', '{{.ServerVersion}}']) !== null;
