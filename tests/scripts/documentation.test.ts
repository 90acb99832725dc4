import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { REPOSITORY } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';

const MADE = new Set(['node_modules', 'dist', 'build', 'lib', 'test-results', 'coverage']);

/** Paths of the repository's own files, from its root. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [relative(REPOSITORY, path)];
    // `lib` holds Kafka's jars in one place, and scripts in another.
    const isMade = MADE.has(entry.name) && relative(REPOSITORY, path) !== 'scripts/lib';
    return isMade || entry.name.startsWith('.') ? [] : filesIn(path);
  });

const files = filesIn(REPOSITORY);
/** Every file and folder (with `/` behind it) by each of its endings: documents name them from the room that they are about. */
const known = new Set(
  files.flatMap((path) => {
    const parts = path.split('/');
    return parts.flatMap((_, from) =>
      parts.slice(from).map((__, n, rest) => rest.slice(0, n + 1).join('/') + (from + n + 1 < parts.length ? '/' : '')),
    );
  }),
);

/** What comes to be outside the repository, or with time. */
const ELSEWHERE = /^(\.data|\.tmp|\.cache|dist|node_modules|build|test-results|~)\/|^(\.env|strapi\.db|secrets\.env)$/;

const withoutBlocks = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');
const slugOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[`*_]/g, '')
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
const anchorsOf = (text: string) =>
  new Set([...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slugOf(heading)));

const documents = files.filter((path) => path.endsWith('.md'));

describe.each(documents)('%s', (path) => {
  const text = withoutBlocks(readFileSync(join(REPOSITORY, path), 'utf8'));

  it('leads nowhere that does not exist', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map(
      (match) => match[1] ?? match[2],
    );
    const dead = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [target, anchor] = link.split('#');
        const file = target === '' ? join(REPOSITORY, path) : resolve(REPOSITORY, dirname(path), target);
        if (!existsSync(file)) return true;
        return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).has(anchor);
      });
    expect(dead).toEqual([]);
  });

  it('names only files and folders that exist', () => {
    const named = [...text.matchAll(/`([\w@.-]+(?:\/[\w@.-]+)*(?:\/|\.(?:ts|tsx|mjs|js|sh|yml|md|json|properties)))`/g)]
      .map(([, name]) => name)
      .filter((name) => !ELSEWHERE.test(name));
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});
