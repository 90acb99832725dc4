import { execute } from './support';

it('docker-compose.yml is sound: its schema, its services, the files it names', async () => {
  const { code, output } = await execute(process.execPath, ['scripts/compose-check.mjs']);
  expect(output).toContain('docker-compose.yml: 0 problems');
  expect(code).toBe(0);
  // The schema needs a compose command; where there is none the rest is checked all the same.
  if (output.includes('schema not checked')) console.warn(output);
});
