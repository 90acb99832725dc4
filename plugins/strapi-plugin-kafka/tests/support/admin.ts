import { ADMINISTRATOR, type TestApp } from './strapi';

/** Where the admin panel is. */
type Panel = Pick<TestApp, 'url'>;

/** Logs in to the admin panel; returns the bearer token. */
export async function login(app: Panel, { email, password } = ADMINISTRATOR): Promise<string> {
  const { data } = await succeed<{ data: { token: string } }>(app, null, 'POST', '/admin/login', { email, password });
  return data.token;
}

/** Makes the first administrator of a project in whose admin panel nobody has registered; returns the bearer token. */
export async function registerAdministrator(app: Panel): Promise<string> {
  const person = { ...ADMINISTRATOR, firstname: 'Ada', lastname: 'Test' };
  const { data } = await succeed<{ data: { token: string } }>(app, null, 'POST', '/admin/register-admin', person);
  return data.token;
}

/**
 * Makes a role with exactly these permissions, and a user with that role. Returns the user's bearer token.
 * @param actions ids of permissions, e.g. `plugin::kafka.read`
 */
export async function loginAs(app: Panel, administrator: string, name: string, actions: string[]): Promise<string> {
  const admin = <Body>(method: string, path: string, body: unknown) =>
    succeed<{ data: Body }>(app, administrator, method, path, body);

  const { data: role } = await admin<{ id: number }>('POST', '/admin/roles', { name, description: `Test: ${name}` });
  const permissions = actions.map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
  await admin('PUT', `/admin/roles/${role.id}/permissions`, { permissions });

  const email = `${name}@example.com`;
  const { data: user } = await admin<{ registrationToken: string }>('POST', '/admin/users', {
    email,
    firstname: name,
    lastname: 'Test',
    roles: [role.id],
  });
  const { password } = ADMINISTRATOR;
  const userInfo = { firstname: name, lastname: 'Test', password };
  await succeed(app, null, 'POST', '/admin/register', { registrationToken: user.registrationToken, userInfo });
  return login(app, { email, password });
}

/** An answer of a route, whatever its status. */
export interface Answer<Body> {
  status: number;
  body: Body;
}

/** Asks a route, e.g. `GET /kafka/topics`; with a bearer token as the person whose it is. Its answer is JSON. */
export async function ask<Body>(
  { url }: Panel,
  token: string | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<Body>> {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

/** As `ask`, of a route that does what it is asked for; throws when it does not. */
export async function succeed<Body>(...request: Parameters<typeof ask>): Promise<Body> {
  const [, , method, path] = request;
  const { status, body } = await ask<Body>(...request);
  if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}
