// One `npm start` per data folder, and a trace of one that was killed.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf } from './ports.mjs';

/**
 * Claims the data folder for this process.
 *
 * @param {string} dataDir
 * @returns {{ lastRunWasKilled: boolean, release(): void }}
 * @throws when another start runs on it
 */
export const claimDataDir = (dataDir) => {
  const file = join(dataDir, 'start.pid');
  const owner = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (owner && owner !== String(process.pid) && commandOf(owner).includes('start.mjs')) {
    throw new Error(
      `Already running as process ${owner} on ${dataDir}. Stop that one, or set another DATA_DIR and other ports.`,
    );
  }
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${process.pid}\n`);
  return { lastRunWasKilled: owner !== '', release: () => rmSync(file, { force: true }) };
};
