import type { ConfiguredConsumer } from '.';
import type { StoredPosition } from './positions';

type Named = Pick<ConfiguredConsumer, 'name' | 'groupId' | 'selected'> & { config: { topic: string } };

/**
 * What to say of consumers that this process runs and that begin at the first message of their topic, although a group that
 * no consumer has any more was somewhere in it: a consumer that was renamed has lost its positions with its group.
 */
export const beginningAnew = (
  consumers: readonly Named[],
  positions: readonly Pick<StoredPosition, 'groupId' | 'topic'>[],
): string[] => {
  const groups = new Set(consumers.map(({ groupId }) => groupId));
  return consumers
    .filter(({ selected }) => selected)
    .flatMap(({ name, groupId, config: { topic } }) => {
      const known = new Set(positions.filter((one) => one.topic === topic).map((one) => one.groupId));
      const left = [...known].filter((one) => !groups.has(one));
      return known.has(groupId) || left.length === 0 ? [] : [describe(name, topic, left)];
    });
};

const describe = (name: string, topic: string, [group, ...others]: string[]): string => {
  const groups = [group, ...others].map((one) => `"${one}"`).join(', ');
  const whose = others.length === 0 ? `the group ${groups}` : `the groups ${groups}`;
  const which =
    others.length === 0 ? `that one renamed, set groupId: '${group}'` : 'one of them renamed, set its groupId';
  return (
    `Consumer "${name}" has no position in topic "${topic}" yet and begins at its first message. The database has positions ` +
    `of ${whose} in it, which no consumer has any more: if "${name}" is ${which} and start again.`
  );
};
