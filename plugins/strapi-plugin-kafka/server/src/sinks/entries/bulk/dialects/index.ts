import type { Dialect } from './dialect';
import { mysql } from './mysql';
import { postgres } from './postgres';
import { sqlite } from './sqlite';

const DIALECTS: Record<string, Dialect> = { sqlite, postgres, mysql };

/** @param client As Strapi's database layer calls it: `sqlite`, `postgres`, `mysql`; null when it is none of them. */
export const dialectFor = (client: string): Dialect | null => DIALECTS[client] ?? null;

export type { Column, Dialect, Lookup, RowUpdate } from './dialect';
