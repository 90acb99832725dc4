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
const besides = ['faults', 'sinks'].map((name) => ({ name, folder: `${integrationTests}/${name}` }));
const support = `<rootDir>/${integrationTests}/support`;

/** Tests on real brokers and Strapis, in the folders of `roots`. */
const real = (displayName, roots, settings = {}) => ({
  ...base,
  displayName,
  roots,
  testMatch: ['**/*.test.ts'],
  setupFilesAfterEnv: [`${support}/setup.ts`],
  ...settings,
});

/** One broker for all files of a run that do nothing to it. */
const shareBroker = { globalSetup: `${support}/globalSetup.ts`, globalTeardown: `${support}/globalTeardown.ts` };

const ignoring = (...paths) => ({ testPathIgnorePatterns: ['/node_modules/', ...paths] });

export default {
  testSequencer: '<rootDir>/scripts/lib/test-sequencer.mjs',
  projects: [
    {
      ...base,
      displayName: 'unit',
      roots: ['plugins/strapi-plugin-kafka', 'my-strapi-app', 'my-app'],
      testMatch: ['**/*.test.{ts,tsx}'],
      ...ignoring(integrationTests),
    },
    real('scripts', ['tests/scripts'], shareBroker),
    real('integration', [integrationTests], {
      ...shareBroker,
      ...ignoring(`${integrationTests}/long`, ...besides.map(({ folder }) => folder)),
    }),
    ...besides.map(({ name, folder }) => real(name, [folder])),
    // `npm run test:long` runs these.
    real('long', [`${integrationTests}/long`]),
    real('stranger', ['tests/stranger'], ignoring('tests/stranger/long')),
    // They make Strapi projects outside of the repository: `npm run stranger`.
    real('strangers', ['tests/stranger/long']),
  ],
};
