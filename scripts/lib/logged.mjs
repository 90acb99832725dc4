// Background processes that write to a log file of their own.
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { spawnGroup } from './processes.mjs';

/** Output goes straight to the file, so that the process never waits for a reader; the log of the run before is kept. */
export const spawnLogged = ([command, args], logFile) => {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
  const output = openSync(logFile, 'w');
  const child = spawnGroup(command, args, { stdio: ['ignore', output, output] });
  closeSync(output);
  return child;
};

/** The last lines of a log file. */
export const logTail = (file) => readFileSync(file, 'utf8').split('\n').slice(-30).join('\n');
