import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const plugin = 'plugins/strapi-plugin-kafka';

const kafkajs = {
  name: 'kafkajs',
  message: 'Only server/src/broker/ knows the client library: use the types of server/src/broker/port.ts.',
};

const kafkajsInside = { group: ['kafkajs/*', '**/broker/kafkajs/**'], message: kafkajs.message };

/** `no-restricted-imports` for files that may not import kafkajs, nor anything that matches `groups`. */
const forbidImports = (...groups) => ({
  'no-restricted-imports': ['error', { paths: [kafkajs], patterns: [kafkajsInside, ...groups] }],
});

const noAdmin = { group: ['**/admin/**'], message: 'The server shares only contract/ with the admin panel.' };

// The rules that need types are in .oxlintrc.json, whose linter checks them and the types themselves.
export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    '**/build/',
    '**/.data/',
    '**/.strapi/',
    '**/.cache/',
    '**/coverage/',
    '**/test-results/',
    'my-strapi-app/types/generated/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      ...forbidImports(),
    },
  },

  // Who may import what.
  {
    files: [`${plugin}/server/**`],
    rules: forbidImports(noAdmin),
  },
  {
    files: [`${plugin}/server/src/http/**`],
    rules: forbidImports(noAdmin, {
      group: ['**/consumers/**', '**/producers/**', '**/sinks/**', '**/monitor/**', '**/stream/**', '**/topics/**'],
      message: 'http/ has no logic: it asks the services of server/src/services.ts.',
    }),
  },
  {
    files: [`${plugin}/server/src/{consumers,producers,sinks,monitor,stream,topics}/**`],
    rules: forbidImports(noAdmin, { group: ['**/http/**'], message: 'Services know nothing of HTTP.' }),
  },
  {
    files: [`${plugin}/admin/**`],
    rules: forbidImports({
      group: ['**/server/**'],
      message: 'The admin panel shares only contract/ with the server.',
    }),
  },
  {
    files: [`${plugin}/contract/**`],
    rules: forbidImports({ group: ['**/server/**', '**/admin/**'], message: 'The contract stands on its own.' }),
  },
  {
    // The integration tests look at Kafka with a plain client, as other people's programs do.
    files: [`${plugin}/server/src/broker/**`, `${plugin}/tests/**`, 'tests/**', 'bench/**'],
    rules: { 'no-restricted-imports': 'off' },
  },

  // Where code runs.
  {
    files: [`${plugin}/admin/**`, 'my-app/**', 'my-strapi-app/src/admin/**'],
    extends: [reactHooks.configs.flat.recommended],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.{js,cjs,mjs}', `${plugin}/server/**`, `${plugin}/tests/**`, 'tests/**'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.{js,cjs}'],
    ignores: ['my-app/**'],
    languageOptions: { sourceType: 'commonjs' },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    languageOptions: { globals: globals.jest },
  },
);
