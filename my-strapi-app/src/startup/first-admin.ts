import type { Core } from '@strapi/strapi';

/** Strapi's own rules for administrators' passwords, which its services do not check. */
const PASSWORD_RULES: [rule: (password: string) => boolean, text: string][] = [
  [(password) => password.length >= 8, 'at least 8 characters'],
  [(password) => Buffer.byteLength(password) <= 72, 'at most 72 bytes'],
  [(password) => /[a-z]/.test(password), 'a lowercase letter'],
  [(password) => /[A-Z]/.test(password), 'an uppercase letter'],
  [(password) => /\d/.test(password), 'a digit'],
];

/** What the password lacks, in words; empty when it will do. */
export const passwordProblems = (password: string): string[] =>
  PASSWORD_RULES.filter(([rule]) => !rule(password)).map(([, text]) => text);

/** Why ADMIN_EMAIL and ADMIN_PASSWORD cannot be used; null when they can. Never quotes the password. */
const problemOf = (email: string, password: string): string | null => {
  if (!email || !password) return 'ADMIN_EMAIL and ADMIN_PASSWORD must be set together';
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return `ADMIN_EMAIL is "${email}", which is no e-mail address`;
  const lacking = passwordProblems(password);
  return lacking.length > 0 ? `ADMIN_PASSWORD is too weak; it needs ${lacking.join(', ')}` : null;
};

/** Creates the first administrator from ADMIN_EMAIL and ADMIN_PASSWORD, when they are set and there is none yet. */
export const createFirstAdmin = async (strapi: Core.Strapi, env: NodeJS.ProcessEnv = process.env): Promise<void> => {
  const { ADMIN_EMAIL: email = '', ADMIN_PASSWORD: password = '' } = env;
  if (!email && !password) return;
  const users = strapi.service('admin::user');
  if (await users.exists()) return;

  const problem = problemOf(email, password);
  if (problem) {
    strapi.log.error(`No administrator was created: ${problem}. Mend it and start again, or register at /admin.`);
    return;
  }
  await users.createFirstAdmin({ email: email.toLowerCase(), firstname: 'Admin', password });
  strapi.log.info(`Created the first administrator, ${email.toLowerCase()}.`);
};
