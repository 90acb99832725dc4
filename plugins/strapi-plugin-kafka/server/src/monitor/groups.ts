import type { BrokerObserver, ObservedGroup, ObservedMember } from '../broker/observer';

/** Groups that are looked at in a round, those of other programs among them. */
const MOST_GROUPS = 200;
/** Names that tools and clusters give to groups of their own. */
const INTERNAL = /^_/;
/** What was read more than so many rounds ago says nothing about now. */
const LONGEST_GAP = 2.5;

interface GroupWatchDeps {
  observer: Pick<BrokerObserver, 'groups' | 'members'>;
  /** This plugin's groups, and the topics they read. */
  groupIds: string[];
  topicNames: string[];
  /** Milliseconds between two rounds. */
  interval: number;
  onFailure(error: Error): void;
}

/**
 * Looks at who is in the groups: a few requests for this plugin's own, and one for each of the others, so less often than
 * at positions.
 */
export const createGroupWatch = ({ observer, groupIds, topicNames, interval, onFailure }: GroupWatchDeps) => {
  const ours = new Set(groupIds);
  const topics = new Set(topicNames);
  let members: { of: Map<string, ObservedMember[]>; readAt: number } | null = null;
  let others: { groups: ObservedGroup[]; complete: boolean } | null = null;

  const readsOurTopics = ({ assigned, offsets }: ObservedGroup): boolean =>
    assigned.some((topic) => topics.has(topic)) || offsets.some(({ topic }) => topics.has(topic));

  const readOthers = async (): Promise<void> => {
    const { groups, complete } = await observer.groups(MOST_GROUPS + ours.size);
    const foreign = groups.filter(({ groupId }) => !ours.has(groupId) && !INTERNAL.test(groupId));
    others = { groups: foreign.filter(readsOurTopics), complete };
  };

  return {
    /** Needs rights that a client may lack, and brokers that answer: what fails stays as it was. */
    async look(): Promise<void> {
      try {
        members = { of: await observer.members(groupIds), readAt: Date.now() };
        await readOthers();
      } catch (error) {
        onFailure(error as Error);
      }
    },

    /** null: not known. */
    membersOf: (groupId: string): ObservedMember[] | null => members && (members.of.get(groupId) ?? []),

    /** null: not known, or no longer. */
    hasMembers(groupId: string): boolean | null {
      if (!members || Date.now() - members.readAt > LONGEST_GAP * interval) return null;
      return (members.of.get(groupId) ?? []).length > 0;
    },

    /** Groups of other programs that read our topics; null: not known. */
    others: () => others,
  };
};

export type GroupWatch = ReturnType<typeof createGroupWatch>;
