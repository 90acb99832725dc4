// An archive of the classes that a broker loads (Java's class data sharing): with it the next one starts in two thirds of
// the processor time. Every broker of the tests is a new process.
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBroker } from './broker.mjs';
import { findLauncher } from './launcher.mjs';

/**
 * Makes the archive beside the jars, once, by starting and stopping a broker. Where that fails, brokers start without.
 *
 * @param {{ log?: (text: string) => void }} [options] `log` gets why there is none
 */
export const ensureClassArchive = async ({ log = () => {} } = {}) => {
  const { classArchive } = await findLauncher();
  if (classArchive === undefined || existsSync(classArchive)) return;
  const dataDir = mkdtempSync(join(tmpdir(), 'kafka-classes-'));
  // Whole or not at all: others may be starting.
  const partial = `${classArchive}.${process.pid}`;
  try {
    const broker = await startBroker({ dataDir, port: 0, shortLived: true, writeArchive: partial });
    await broker.stop();
    renameSync(partial, classArchive);
  } catch (error) {
    log(`Kafka's classes were not archived, so that brokers start more slowly: ${error.message}`);
  } finally {
    rmSync(partial, { force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
};
