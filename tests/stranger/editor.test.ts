import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { REPOSITORY } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';

/** A project with one content type, `api::recipe.recipe`, whose types are generated. */
const PROJECT = join(REPOSITORY, 'plugins/strapi-plugin-kafka/tests/types');
const EDITED = join(PROJECT, 'edited.ts');
const CURSOR = '|';

// Strapi's types are many.
jest.setTimeout(300_000);

/** An editor in which that project is open, and one file more is being written. */
const openEditor = () => {
  const { config } = ts.readConfigFile(join(PROJECT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, PROJECT);
  const file = { text: '', version: 0 };
  const read = (path: string) => (path === EDITED ? file.text : ts.sys.readFile(path));
  const service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    readFile: read,
    fileExists: (path) => path === EDITED || ts.sys.fileExists(path),
    getCompilationSettings: () => options,
    getCurrentDirectory: () => PROJECT,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    getScriptFileNames: () => [...fileNames, EDITED],
    getScriptVersion: (path) => (path === EDITED ? String(file.version) : '0'),
    getScriptSnapshot(path) {
      const text = read(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  });

  return {
    /** Names that are offered where the cursor stands in a configuration. */
    offered(config: string): string[] {
      const written = `import { defineKafkaConfig } from 'strapi-plugin-kafka/strapi-server';
        export const config = defineKafkaConfig(${config});`;
      file.text = written.replace(CURSOR, '');
      file.version += 1;
      const { entries } = service.getCompletionsAtPosition(EDITED, written.indexOf(CURSOR), undefined) ?? {
        entries: [],
      };
      return entries.map(({ name }) => name).sort();
    },
    close: () => service.dispose(),
  };
};

describe('an editor', () => {
  let editor: ReturnType<typeof openEditor>;
  beforeAll(() => {
    editor = openEditor();
  });
  afterAll(() => editor?.close());

  const inEntry = (entry: string) => `{ consumers: { recipes: { topic: 'recipe', entry: { ${entry} } } } }`;
  const contentType = `contentType: 'api::recipe.recipe'`;

  it('completes the keys of a configuration', () => {
    const inConfigurationReference = readFileSync(join(REPOSITORY, 'docs/configuration.md'), 'utf8');
    const keys = editor.offered('{ | }');
    expect(keys).toEqual(expect.arrayContaining(['brokers', 'consumers', 'generators']));
    for (const key of keys) expect(inConfigurationReference).toContain(`\`${key}`);
  });

  it('completes the content types of the project, and not those of Strapi itself', () => {
    const offered = editor.offered(inEntry(`contentType: '|', action: 'create'`));
    expect(offered).toContain('api::recipe.recipe');
    expect(offered.filter((uid) => uid.startsWith('admin::'))).toEqual([]);
  });

  it('completes the attributes that can be the key of a content type', () => {
    const offered = editor.offered(inEntry(`${contentType}, action: 'upsert', key: '|'`));
    expect(offered).toEqual(expect.arrayContaining(['servings', 'slug', 'title']));
    expect(offered).not.toContain('related');
  });

  it('completes all attributes of a content type where any of them may stand', () => {
    const offered = editor.offered(inEntry(`${contentType}, action: 'upsert', key: 'slug', createOnly: ['|']`));
    expect(offered).toEqual(expect.arrayContaining(['related', 'servings', 'slug', 'title']));
  });
});
