import type { Actor } from '../../../../contract/actors';
import type { Context } from '../errors';

/** The administrator whom Strapi's policy has let in. */
export function actorOf(ctx: Context): Actor | null {
  const user = ctx.state.user as { id: number; firstname?: string; lastname?: string; email: string } | undefined;
  if (!user) return null;
  const name = [user.firstname, user.lastname].filter(Boolean).join(' ');
  return { id: user.id, name: name || user.email };
}
