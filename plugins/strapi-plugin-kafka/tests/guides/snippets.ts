import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../support/strapi';

const GUIDES = 'docs/guides';
const FENCE = /^```(\w*)(?: title="([^"]+)")?\n([\s\S]*?)^```$/gm;

/** A block of code of a guide: a file of the project, or what somebody types into a shell. */
export interface Snippet {
  /** The guide's file name without `.md`. */
  guide: string;
  language: string;
  /** Of a file its path in the project, of a command what it does. */
  title: string;
  text: string;
}

const blocksOf = (path: string, guide: string): Snippet[] =>
  [...readFileSync(join(REPOSITORY, path), 'utf8').matchAll(FENCE)].map(([, language, title = '', text]) => ({
    guide,
    language,
    title,
    text,
  }));

/** All blocks of all guides, and the files that README shows. Throws for one without a title, which no test could find. */
export const readSnippets = (): Snippet[] => {
  const guides = readdirSync(join(REPOSITORY, GUIDES)).filter((name) => name.endsWith('.md'));
  const snippets = guides.flatMap((name) => blocksOf(join(GUIDES, name), name.replace(/\.md$/, '')));
  const untitled = snippets.find(({ title }) => title === '');
  if (untitled) throw new Error(`A block of the guide "${untitled.guide}" has no title:\n${untitled.text}`);
  return [...blocksOf('README.md', 'README').filter(({ title }) => title !== ''), ...snippets];
};

export const isCommand = ({ language }: Snippet): boolean => language === 'sh';
