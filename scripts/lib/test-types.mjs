// The TypeScript projects and their checks.

const PLUGIN = 'plugins/strapi-plugin-kafka';

export const TYPESCRIPT_PROJECTS = [
  `${PLUGIN}/server`,
  `${PLUGIN}/admin`,
  `${PLUGIN}/tests`,
  `${PLUGIN}/tests/types`,
  'my-strapi-app',
  'my-strapi-app/src/admin',
  'my-app',
  'tests',
];

// What a compilation remembers stays apart from what the builds remember: a build that takes it over leaves files out.
const MEMORY = 'node_modules/.cache/tsc';

/** Commands that check the types of each project, and write no output. */
export const TYPE_CHECKS = TYPESCRIPT_PROJECTS.map((project) => {
  const memory = `${MEMORY}/${project.replaceAll('/', '-')}.tsbuildinfo`;
  return ['tsc', ['--project', project, '--noEmit', '--incremental', '--tsBuildInfoFile', memory]];
});
