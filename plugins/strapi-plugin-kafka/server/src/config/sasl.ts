import { z } from 'zod';
import { nearest } from './nearest';

/** What each mechanism of the client needs besides its name. https://kafka.js.org/docs/configuration#sasl */
const OPTIONS_BY_MECHANISM: Record<string, Record<string, 'text' | 'function'>> = {
  plain: { username: 'text', password: 'text' },
  'scram-sha-256': { username: 'text', password: 'text' },
  'scram-sha-512': { username: 'text', password: 'text' },
  oauthbearer: { oauthBearerProvider: 'function' },
  aws: { authorizationIdentity: 'text', accessKeyId: 'text', secretAccessKey: 'text' },
};

const MECHANISMS = Object.keys(OPTIONS_BY_MECHANISM);

const MISSING = {
  text: 'must be text that is not empty. Take it from the environment, and check that the variable is set',
  function: 'must be an async function that returns { value: token }',
};

const isGiven = (value: unknown, kind: 'text' | 'function'): boolean =>
  kind === 'text' ? typeof value === 'string' && value !== '' : typeof value === 'function';

/** How the client logs in. The values themselves never appear in an error. */
export const sasl = z.looseObject({ mechanism: z.string().min(1) }).superRefine((value, context) => {
  // A mechanism of the project's own brings what it needs.
  if (typeof value.authenticationProvider === 'function') return;
  const complain = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
  const mechanism = value.mechanism.toLowerCase();
  if (!Object.hasOwn(OPTIONS_BY_MECHANISM, mechanism)) {
    const meant = nearest(mechanism, MECHANISMS);
    const known = `The client knows ${MECHANISMS.map((name) => `"${name}"`).join(', ')}.`;
    return complain('mechanism', `is not a known mechanism. ${meant ? `Did you mean "${meant}"?` : known}`);
  }
  for (const [option, kind] of Object.entries(OPTIONS_BY_MECHANISM[mechanism])) {
    if (!isGiven(value[option], kind)) complain(option, MISSING[kind]);
  }
});
