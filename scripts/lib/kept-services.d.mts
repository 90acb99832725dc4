// The types of kept-services.mjs for the global setups, which are TypeScript.
/// <reference types="node" />
import type { ChildProcess } from 'node:child_process';

/** A service that stays between calls of `npm test`. */
export interface KeptService {
  /** The leader of its own process group: see `spawnKept`. */
  pid: number;
  /** `host:port` or URLs with a port: all of them must accept connections for the service to be used again. */
  addresses: string[];
  /** What it was built from (`builtVersion()`), if that matters: another version is not used again. */
  version?: string;
  /** Temporary files and folders to remove when it has ended. */
  remove?: string[];
  /** Whatever the tests need to know besides: tokens, names. */
  values?: Record<string, string>;
  /** Its command line and when it was kept: set by `keep`. */
  command: string;
  since: number;
}

export function isKeeping(): boolean;
export function builtVersion(): string;
export function readKept(name: string, wanted?: { version?: string }): Promise<KeptService | undefined>;
export function spawnKept(
  name: string,
  command: string,
  args: string[],
  options?: { cwd?: string; env?: NodeJS.ProcessEnv },
): { child: ChildProcess; log: string };
export function keep(name: string, service: Omit<KeptService, 'command' | 'since'>): void;
export function stopKept(): Promise<string[]>;
