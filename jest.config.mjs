const transform = { '^.+\\.(t|j)sx?$': ['@swc/jest', { jsc: { target: 'es2022', transform: { react: { runtime: 'automatic' } } } }] };
const base = { testEnvironment: 'node', transform, testPathIgnorePatterns: ['/node_modules/', '/dist/'] };

export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      roots: ['plugins/strapi-plugin-kafka', 'my-strapi-app/src', 'my-app/src'],
      testMatch: ['**/*.test.ts', '**/*.test.tsx'],
      testPathIgnorePatterns: [...base.testPathIgnorePatterns, 'strapi-plugin-kafka/tests/'],
      modulePathIgnorePatterns: ['/dist/'],
    },
    {
      ...base,
      displayName: 'integration',
      roots: ['plugins/strapi-plugin-kafka/tests'],
      testMatch: ['**/*.test.ts'],
      modulePathIgnorePatterns: ['/dist/'],
    },
  ],
};
