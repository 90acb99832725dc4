import { ADMINISTRATOR, type TestApp } from './strapi';

/** Where the admin panel is. */
type Panel = Pick<TestApp, 'url'>;

/** Logs in to the admin panel; returns the bearer token. */
export async function login(app: Panel, { email, password } = ADMINISTRATOR): Promise<string> {
  const { data } = await call<{ token: string }>(app, 'POST', '/admin/login', { email, password });
  return data.token;
}

/** Makes the first administrator of a project in whose admin panel nobody has registered; returns the bearer token. */
export async function registerAdministrator(app: Panel): Promise<string> {
  const person = { ...ADMINISTRATOR, firstname: 'Ada', lastname: 'Test' };
  const { data } = await call<{ token: string }>(app, 'POST', '/admin/register-admin', person);
  return data.token;
}

/**
 * Makes a role with exactly these permissions, and a user with that role. Returns the user's bearer token.
 * @param actions ids of permissions, e.g. `plugin::kafka.read`
 */
export async function loginAs(app: Panel, administrator: string, name: string, actions: string[]): Promise<string> {
  const admin = <Body>(method: string, path: string, body: unknown) =>
    call<Body>(app, method, path, body, administrator);

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
  await call(app, 'POST', '/admin/register', { registrationToken: user.registrationToken, userInfo });
  return login(app, { email, password });
}

async function call<Body>(app: Panel, method: string, path: string, body: unknown, token?: string) {
  const response = await fetch(app.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as { data: Body };
}
