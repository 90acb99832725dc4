import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import en from './en.json';
import fr from './fr.json';

const SOURCES = join(__dirname, '..');

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') ? [path] : [];
  });
}

const code = sourceFiles(SOURCES).map((path) => readFileSync(path, 'utf8'));

/** Ids given to `t(…)`, as patterns: `field.${name}` stands for any one word in that place. */
const used = code.flatMap((text) =>
  [...text.matchAll(/\bt\(\s*(['`])(.+?)\1/g)].map(([, , id = '']) => id.replace(/\$\{.+?\}/g, '*')),
);
const matches = (pattern: string, key: string) =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`).test(key);

/** The placeholders of an ICU text: `{count, plural, …}` → count. */
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name))].sort();

describe('translations', () => {
  it('has the same texts in French as in English, in the same order', () => {
    expect(Object.keys(fr)).toEqual(Object.keys(en));
  });

  it.each(Object.keys(en) as (keyof typeof en)[])('fills the same placeholders in both languages: %s', (key) => {
    expect(placeholders(fr[key])).toEqual(placeholders(en[key]));
  });

  it('leaves no text empty', () => {
    expect([...Object.values(en), ...Object.values(fr)].filter((text) => text.trim() === '')).toEqual([]);
  });

  it('has every text that the code asks for', () => {
    const keys = Object.keys(en);
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((pattern) => !keys.some((key) => matches(pattern, key)))).toEqual([]);
  });

  it('has no text that the code never asks for', () => {
    const quoted = (key: string) => code.some((text) => text.includes(`'${key}'`));
    const asked = (key: string) => used.some((pattern) => matches(pattern, key));
    const ofMenu = ['plugin.name'];
    const unused = Object.keys(en).filter((key) => !quoted(key) && !asked(key) && !ofMenu.includes(key));
    expect(unused).toEqual([]);
  });
});
