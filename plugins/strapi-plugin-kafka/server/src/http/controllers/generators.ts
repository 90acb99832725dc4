import type { Core } from '@strapi/strapi';
import type { RunResponse } from '../../../../contract/generators';
import { ServiceError } from '../../errors';
import { getService, type Actor } from '../../services';
import { controllerAnsweringErrors, type Context } from '../errors';
import { parseRunId, parseStartRun } from '../validation';

/** The administrator whom Strapi's policy has let in. */
function actorOf(ctx: Context): Actor | null {
  const user = ctx.state.user as { id: number; firstname?: string; lastname?: string; email: string } | undefined;
  if (!user) return null;
  const name = [user.firstname, user.lastname].filter(Boolean).join(' ');
  return { id: user.id, name: name || user.email };
}

export const generators = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors({
    async list(ctx) {
      ctx.body = await getService(strapi, 'generators').list();
    },

    async start(ctx) {
      const request = parseStartRun(ctx.request.body);
      const run = await getService(strapi, 'generators').start(request, actorOf(ctx));
      ctx.status = 201;
      ctx.body = { run } satisfies RunResponse;
    },

    async get(ctx) {
      const id = parseRunId(ctx.params.id);
      const run = await getService(strapi, 'generators').get(id);
      if (!run) throw new ServiceError('unknown_run', `There is no run "${id}".`);
      ctx.body = { run } satisfies RunResponse;
    },

    async stop(ctx) {
      const run = await getService(strapi, 'generators').stop(parseRunId(ctx.params.id));
      ctx.body = { run } satisfies RunResponse;
    },
  });
