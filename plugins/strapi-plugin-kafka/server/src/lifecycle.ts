import type { Core } from '@strapi/strapi';
import { registerPermissions } from './http/permissions';
import { findRuntime, getRuntime } from './runtime';
import { trackListeners } from './sinks';
import { followDocuments } from './stream/documents';
import { onPermissionsChanged } from './stream/permissions';

type Lifecycle = (context: { strapi: Core.Strapi }) => void | Promise<void>;

/** Nothing here opens a connection: the Strapi CLI runs this for many commands. */
export const register: Lifecycle = async ({ strapi }) => {
  await registerPermissions(strapi);
  trackListeners(strapi);
  // An entry made in the admin panel or over REST may be what a message waits for.
  strapi.documents.use(async (context, next) => {
    const result = await next();
    if (context.action === 'create' || context.action === 'clone') findRuntime(strapi)?.consumers.wake();
    return result;
  });
  followDocuments(strapi, (...told) => findRuntime(strapi)?.stream.onDocument(...told));
};

/**
 * Checks the configuration against the project's content types, then waits for the HTTP server to listen: only then
 * is this a Strapi that serves, and not a command of the CLI.
 */
export const bootstrap: Lifecycle = ({ strapi }) => {
  const runtime = getRuntime(strapi);
  runtime.consumers.prepare();
  onPermissionsChanged(strapi, () => runtime.stream.reconsider());
  if (isConsole()) return;
  strapi.server.httpServer.once('listening', () => {
    runtime.start().catch((error: Error) => strapi.log.error(`[kafka] The plugin could not start: ${error.message}`));
  });
};

export const destroy: Lifecycle = async ({ strapi }) => {
  await findRuntime(strapi)?.stop();
};

/** `strapi console` listens like a server, but a person's console must not take partitions from the servers. */
const isConsole = (): boolean => process.argv.slice(2).includes('console');
