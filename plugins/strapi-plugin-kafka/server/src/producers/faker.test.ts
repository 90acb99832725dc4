import { fileInMemory } from './files/fileContent';
import { createFileOrigin } from './files/fileOrigin';
import { createRecipe } from './recipe';

jest.mock('@faker-js/faker', () => {
  throw Object.assign(new Error("Cannot find module '@faker-js/faker'"), { code: 'MODULE_NOT_FOUND' });
});

const content = fileInMemory('teas.jsonl', Buffer.from('{"name":"green"}\n{"name":"black"}\n'));

describe('in a project without @faker-js/faker', () => {
  const missing = { code: 'faker_missing', message: expect.stringContaining('npm install @faker-js/faker') as string };

  it('a recipe says which package is missing and how to install it', async () => {
    const make = () => ({ key: null, value: {} });
    const recipe = createRecipe({ name: 'teas', config: { topic: 'tea', make }, seed: 1, references: {} });
    await expect(recipe).rejects.toMatchObject(missing);
  });

  it('the rows of a file can be sent, but not broken on purpose', async () => {
    const origin = await createFileOrigin({ content, config: {}, seed: 1 });
    await expect(origin.make(0)).resolves.toMatchObject({ value: { name: 'green' } });
    await expect(origin.makeInvalid(1)).rejects.toMatchObject(missing);
  });
});
