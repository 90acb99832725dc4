import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERDICTS } from '../../contract/verdict';

const DOCUMENT = 'docs/reasons.md';
const CONTRACT = join(__dirname, '../../contract');

const contract = (file: string) => readFileSync(join(CONTRACT, file), 'utf8');

/** Members of a union of texts in the contract, which has no value at run time. */
const membersOf = (file: string, type: string): string[] => {
  const [, body] = new RegExp(`export type ${type} =([\\s\\S]*?);`).exec(contract(file)) ?? [];
  return [...(body ?? '').matchAll(/^\s*\| '(\w+)'/gm)].map(([, member]) => member);
};

/** Keys of an interface in the contract. */
const keysOf = (file: string, type: string): string[] => {
  const [, body] = new RegExp(`export interface ${type} \\{([\\s\\S]*?)^\\}`, 'm').exec(contract(file)) ?? [];
  return [...(body ?? '').matchAll(/^ {2}(\w+):/gm)].map(([, key]) => key);
};

/** Codes in a column of the tables below a heading; the first column is 0. */
const codesBelow = (heading: string, column: number): string[] => {
  const text = readFileSync(join(__dirname, '../../../..', DOCUMENT), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return section.split('\n').flatMap((line) => {
    const cell = line.split('|')[column + 1]?.trim() ?? '';
    return /^`(\w+)`$/.exec(cell)?.[1] ?? [];
  });
};

describe(DOCUMENT, () => {
  it.each([
    ['Dead letters', 0, membersOf('reasons.ts', 'PluginReason')],
    ['Verdicts', 0, VERDICTS],
    ['Verdicts', 1, keysOf('verdict.ts', 'VerdictFigures')],
    ['Incidents', 0, membersOf('status.ts', 'IncidentCode')],
    ['Ledgers', 0, membersOf('generators.ts', 'LedgerVerdict')],
    ['Ledgers', 1, membersOf('generators.ts', 'LedgerReason')],
  ])('explains every code below "%s" (column %i), and no other', (heading, column, codes) => {
    expect(codes.length).toBeGreaterThan(1);
    expect([...new Set(codesBelow(heading, column))].sort()).toEqual([...codes].sort());
  });
});
