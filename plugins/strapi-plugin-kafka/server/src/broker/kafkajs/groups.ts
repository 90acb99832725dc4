import type { GroupState } from '../../../../contract/topics';
import type { ObservedGroup, ObservedMember } from '../observer';
import type { InnerBroker, InnerCluster, InnerMember } from './cluster';
import { AssignerProtocol } from './library';

/** Groups that are asked for their offsets at the same time. */
const CONCURRENCY = 16;

const STATES: Record<string, GroupState> = {
  Stable: 'stable',
  Empty: 'empty',
  PreparingRebalance: 'rebalancing',
  CompletingRebalance: 'rebalancing',
};

/** Every group of the cluster that consumes: what it holds, and how far it is. */
export const observeGroups = async (
  cluster: InnerCluster,
  limit: number,
): Promise<{ groups: ObservedGroup[]; complete: boolean }> => {
  const all = (await list(cluster)).sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
  const listed = all.slice(0, limit);
  const described = await describe(listed);

  const groups: ObservedGroup[] = [];
  for (let index = 0; index < listed.length; index += CONCURRENCY) {
    const part = listed.slice(index, index + CONCURRENCY).map(async ({ broker, groupId }): Promise<ObservedGroup> => {
      const { state = '', members = [] } = described.get(groupId) ?? {};
      return {
        groupId,
        state: STATES[state] ?? 'unknown',
        members: members.length,
        assigned: assignedTopics(members),
        offsets: await offsetsOf(broker, groupId),
      };
    });
    groups.push(...(await Promise.all(part)));
  }
  return { groups, complete: all.length <= limit };
};

/** Two requests to each broker, however many groups. */
export const observeMembers = async (
  cluster: InnerCluster,
  groupIds: ReadonlySet<string>,
): Promise<Map<string, ObservedMember[]>> => {
  const wanted = (await list(cluster)).filter(({ groupId }) => groupIds.has(groupId));
  const described = await describe(wanted);
  return new Map([...described].map(([groupId, { members }]) => [groupId, members.map(toMember)]));
};

const toMember = ({ memberId, clientId, clientHost, memberAssignment }: InnerMember): ObservedMember => ({
  memberId,
  clientId,
  // Java prints addresses with the name before the slash, of which there is none.
  host: clientHost.replace(/^\//, ''),
  assigned: new Map(Object.entries(assignmentOf(memberAssignment))),
});

interface ListedGroup {
  /** The one that coordinates it. */
  broker: InnerBroker;
  groupId: string;
}

/** Each broker lists the groups that it coordinates. */
const list = async (cluster: InnerCluster): Promise<ListedGroup[]> => {
  const nodes = cluster.getNodeIds();
  const lists = await Promise.all(nodes.map(async (nodeId) => listOn(await cluster.findBroker({ nodeId }))));
  return lists.flat();
};

const describe = async (listed: ListedGroup[]) => {
  const byBroker = new Map<InnerBroker, string[]>();
  for (const { broker, groupId } of listed) byBroker.set(broker, [...(byBroker.get(broker) ?? []), groupId]);
  const descriptions = await Promise.all(
    [...byBroker].map(async ([broker, groupIds]) => (await broker.describeGroups({ groupIds })).groups),
  );
  return new Map(descriptions.flat().map((group) => [group.groupId, group]));
};

const listOn = async (broker: InnerBroker): Promise<ListedGroup[]> => {
  const { groups } = await broker.listGroups();
  // Groups without members that commit on their own have no protocol; Kafka Connect's workers have another.
  return groups
    .filter(({ protocolType }) => protocolType === 'consumer' || protocolType === '')
    .map(({ groupId }) => ({ broker, groupId }));
};

const assignedTopics = (members: InnerMember[]): string[] => [
  ...new Set(members.flatMap(({ memberAssignment }) => Object.keys(assignmentOf(memberAssignment)))),
];

/** Empty while the group is rebalancing. */
const assignmentOf = (memberAssignment: Buffer): Record<string, number[]> =>
  (memberAssignment.length > 0 && AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment) || {};

const offsetsOf = async (broker: InnerBroker, groupId: string): Promise<ObservedGroup['offsets']> => {
  const { responses } = await broker.offsetFetch({ groupId, topics: [] });
  return responses.flatMap(({ topic, partitions }) =>
    partitions
      .filter(({ offset }) => Number(offset) >= 0)
      .map(({ partition, offset }) => ({ topic, partition, next: Number(offset) })),
  );
};
