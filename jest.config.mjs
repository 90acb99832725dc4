const swc = (parser) => [
  '@swc/jest',
  { jsc: { target: 'es2022', parser, transform: { react: { runtime: 'automatic' } } }, sourceMaps: 'inline' },
];

const base = {
  testEnvironment: 'node',
  transform: {
    '\\.ts$': swc({ syntax: 'typescript' }),
    '\\.tsx$': swc({ syntax: 'typescript', tsx: true }),
  },
  modulePathIgnorePatterns: ['/dist/', '/\\.data/', '/test-results/'],
  restoreMocks: true,
};

const integrationTests = 'plugins/strapi-plugin-kafka/tests';
const faultTests = `${integrationTests}/faults`;
const setup = `<rootDir>/${integrationTests}/support/setup.ts`;

export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      roots: ['plugins/strapi-plugin-kafka', 'my-strapi-app', 'my-app'],
      testMatch: ['**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['/node_modules/', integrationTests],
    },
    {
      ...base,
      displayName: 'scripts',
      roots: ['tests/scripts'],
      setupFilesAfterEnv: [setup],
      testMatch: ['**/*.test.ts'],
    },
    {
      // Each file starts a broker and a Strapi of its own: run with --runInBand.
      ...base,
      displayName: 'integration',
      roots: [integrationTests],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', faultTests],
      setupFilesAfterEnv: [setup],
    },
    {
      // The same, but most of the time they wait: `npm test` runs them beside the others.
      ...base,
      displayName: 'faults',
      roots: [faultTests],
      testMatch: ['**/*.test.ts'],
      setupFilesAfterEnv: [setup],
    },
  ],
};
