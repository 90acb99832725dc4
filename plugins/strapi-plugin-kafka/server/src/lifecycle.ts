import type { Core } from '@strapi/strapi';
import { compatibilityOf } from './compatibility';
import { followCreations } from './consumers/followCreations';
import { registerPermissions } from './http/permissions';
import { findRuntime, getRuntime } from './runtime';
import { trackListeners } from './sinks';
import { followDocuments } from './stream/documents';
import { onPermissionsChanged } from './stream/permissions';
import { keepTables } from './tables/keep';
import { keepFromImports, registerTables } from './tables/register';

type Lifecycle = (context: { strapi: Core.Strapi }) => void | Promise<void>;

/** Nothing here opens a connection: the Strapi CLI runs this for many commands. */
export const register: Lifecycle = async ({ strapi }) => {
  await registerPermissions(strapi);
  if (!(await compatibilityOf(strapi).checkRegister())) return;
  registerTables(strapi);
  trackListeners(strapi);
  followCreations(strapi, (contentType) => findRuntime(strapi)?.consumers.wake(contentType));
  followDocuments(strapi, (...told) => findRuntime(strapi)?.stream.onDocument(...told));
};

/**
 * Checks the configuration against the project's content types, then waits for the HTTP server to listen: only then
 * is this a Strapi that serves, and not a command of the CLI.
 */
export const bootstrap: Lifecycle = async ({ strapi }) => {
  keepFromImports(strapi);
  await keepTables(strapi);
  const compatibility = compatibilityOf(strapi);
  // Without what it uses of Strapi the plugin does nothing but say so.
  if (!(await compatibility.checkBootstrap())) return compatibility.tell();
  const runtime = getRuntime(strapi);
  runtime.consumers.prepare();
  onPermissionsChanged(strapi, () => runtime.stream.reconsider());
  if (isConsole()) return;
  strapi.server.httpServer.once('listening', () => {
    void runtime.start();
  });
};

export const destroy: Lifecycle = async ({ strapi }) => {
  await findRuntime(strapi)?.stop();
};

/** `strapi console` listens like a server, but a person's console must not take partitions from the servers. */
const isConsole = (): boolean => process.argv.slice(2).includes('console');
