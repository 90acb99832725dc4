import type { Core } from '@strapi/strapi';
import { getService } from '../../services';
import { controllerAnsweringErrors } from '../errors';
import { parseStreamQuery } from '../validation';

/** Ask proxies to pass everything on as it comes, and Strapi's compression to leave it alone. */
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

export const stream = ({ strapi }: { strapi: Core.Strapi }) =>
  controllerAnsweringErrors(strapi, {
    async connect(ctx) {
      const { lastEventId, ...query } = parseStreamQuery(ctx.query);
      const takeOver = await getService(strapi, 'stream').open({
        ...query,
        auth: ctx.state.auth,
        lastEventId: lastEventId ?? (ctx.get('Last-Event-ID') || undefined),
      });
      ctx.set(HEADERS);
      ctx.status = 200;
      // From here on it is written to as things change, and Koa has nothing more to say.
      ctx.respond = false;
      ctx.res.statusCode = 200;
      ctx.res.flushHeaders();
      await takeOver(ctx.res);
    },
  });
