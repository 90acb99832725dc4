// The programs of programs/, each run in a process of its own.
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/lib/processes.mjs';

/**
 * Runs one to its end.
 *
 * @param {string} name
 * @param {(string | number)[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} the number on the last line it prints
 * @throws when it fails; the message holds what it printed
 */
export const runProgram = async (name, args, options) => {
  const file = fileURLToPath(new URL(`../programs/${name}.mjs`, import.meta.url));
  const lines = [];
  const onLine = (line) => lines.push(line);
  const code = await run(process.execPath, [file, ...args.map(String)], { ...options, onLine });
  const result = Number(lines.at(-1) || NaN);
  if (code === 0 && Number.isFinite(result)) return result;
  throw new Error(`${name} ended with ${code}:\n${lines.slice(-40).join('\n')}`);
};
