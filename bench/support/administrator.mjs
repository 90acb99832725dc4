// Somebody who may see the admin page.

/** @returns the token of the first administrator */
export const registerAdministrator = async ({ port }) => {
  const response = await fetch(`http://127.0.0.1:${port}/admin/register-admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ firstname: 'Bench', email: 'bench@example.com', password: 'Correct-Horse-1' }),
  });
  if (!response.ok) throw new Error(`POST /admin/register-admin: ${response.status} ${await response.text()}`);
  return (await response.json()).data.token;
};
