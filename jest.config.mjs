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
// Steps of their own in `npm test`, beside the other integration tests.
const besides = {
  faults: `${integrationTests}/faults`,
  guides: `${integrationTests}/guides`,
  sinks: `${integrationTests}/sinks`,
};
// What only `npm run test:long` runs.
const longTests = `${integrationTests}/(long/.*|zookeeper)\\.test\\.ts$`;
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
      testPathIgnorePatterns: ['/node_modules/', ...Object.values(besides), longTests],
      setupFilesAfterEnv: [setup],
    },
    ...Object.entries(besides).map(([displayName, folder]) => ({
      ...base,
      displayName,
      roots: [folder],
      testMatch: ['**/*.test.ts'],
      setupFilesAfterEnv: [setup],
    })),
    {
      ...base,
      displayName: 'long',
      roots: [integrationTests],
      testRegex: [longTests],
      setupFilesAfterEnv: [setup],
    },
    {
      ...base,
      displayName: 'stranger',
      roots: ['tests/stranger'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', 'tests/stranger/long'],
      setupFilesAfterEnv: [setup],
    },
    {
      // They make Strapi projects outside of the repository: `npm run stranger`.
      ...base,
      displayName: 'strangers',
      roots: ['tests/stranger/long'],
      testMatch: ['**/*.test.ts'],
      setupFilesAfterEnv: [setup],
    },
  ],
};
