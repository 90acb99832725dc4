import type { Core } from '@strapi/strapi';
import { createFirstAdmin, passwordProblems } from './first-admin';

const strapiWith = ({ exists }: { exists: boolean }) => {
  const createFirst = jest.fn(async () => undefined);
  const log = { error: jest.fn(), info: jest.fn() };
  const service = () => ({ exists: async () => exists, createFirstAdmin: createFirst });
  return { strapi: { service, log } as unknown as Core.Strapi, createFirst, log };
};

const good = { ADMIN_EMAIL: 'Ada@Example.com', ADMIN_PASSWORD: 'Correct1Horse' };

it('creates the administrator', async () => {
  const { strapi, createFirst } = strapiWith({ exists: false });
  await createFirstAdmin(strapi, good);
  expect(createFirst).toHaveBeenCalledWith(
    expect.objectContaining({ email: 'ada@example.com', password: 'Correct1Horse' }),
  );
});

it('does nothing when there is one already, or nobody asks', async () => {
  const { strapi, createFirst, log } = strapiWith({ exists: true });
  await createFirstAdmin(strapi, good);
  await createFirstAdmin(strapi, {});
  expect(createFirst).not.toHaveBeenCalled();
  expect(log.error).not.toHaveBeenCalled();
});

it.each([
  [{ ADMIN_EMAIL: 'ada@example.com' }, 'must be set together'],
  [{ ...good, ADMIN_EMAIL: 'ada' }, 'no e-mail address'],
  [{ ...good, ADMIN_PASSWORD: 'weakling' }, 'ADMIN_PASSWORD is too weak; it needs an uppercase letter, a digit'],
])('refuses %j without printing the password', async (env, text) => {
  const { strapi, createFirst, log } = strapiWith({ exists: false });
  await createFirstAdmin(strapi, env);
  expect(createFirst).not.toHaveBeenCalled();
  expect(log.error).toHaveBeenCalledWith(expect.stringContaining(text));
  expect(log.error).not.toHaveBeenCalledWith(expect.stringContaining('weakling'));
});

it('knows what a password lacks', () => {
  expect(passwordProblems('Correct1Horse')).toEqual([]);
  expect(passwordProblems('a')).toEqual(['at least 8 characters', 'an uppercase letter', 'a digit']);
  expect(passwordProblems(`Aa1${'é'.repeat(40)}`)).toEqual(['at most 72 bytes']);
});
