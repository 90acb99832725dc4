import { CLAIM } from '../claim.test-support';
import type { Claim } from '../positionRow';
import { findIncident, judgeClaim } from './incident';
import type { Sight } from '../claims/sight';
import { witnessOf } from './witness';

describe('findIncident', () => {
  it('is satisfied with a position inside the log, its very end included', () => {
    expect(findIncident(5, { partition: 0, start: 5, end: 10 })).toBeNull();
    expect(findIncident(10, { partition: 0, start: 5, end: 10 })).toBeNull();
  });

  it('says how many messages were deleted before they were applied', () => {
    expect(findIncident(2, { partition: 0, start: 5, end: 10 })).toEqual({
      code: 'log_truncated',
      message: expect.stringMatching(/3 messages were deleted/) as string,
    });
  });

  it('notices a topic that was recreated', () => {
    expect(findIncident(11, { partition: 0, start: 0, end: 10 })?.code).toBe('topic_recreated');
  });
});

describe('judgeClaim', () => {
  const record = { offset: 6, timestamp: 1, key: null, value: Buffer.from('{}'), headers: {} };
  const seen = { clusterId: 'ours', foreignOffset: null };
  const claim: Claim = { ...CLAIM, witness: witnessOf(record), seen };
  const sight: Sight = {
    log: { partition: 0, start: 0, end: 10 },
    clusterId: 'ours',
    committed: { next: 5, own: true },
  };
  const foreign = (next: number) => ({ ...sight, committed: { next, own: false } });
  const judge = (changed: Partial<Claim>, now: Sight = sight, found: typeof record | null = record) =>
    judgeClaim('shop', { ...claim, ...changed }, now, found);

  it.each([
    ['the record that was applied last is in the log', judge({})],
    ['it is not in the log any more', judge({}, sight, null)],
    ['compaction has removed it', judge({}, sight, { ...record, offset: 8, value: Buffer.from('{"other":1}') })],
    ['nothing was applied yet', judge({ witness: null }, sight, { ...record, timestamp: 2 })],
    ['nothing was applied yet in what was another cluster', judge({ witness: null }, { ...sight, clusterId: 'b' })],
    ['nobody has asked for the cluster before', judge({ seen: { ...seen, clusterId: null } })],
    ['the brokers do not tell their cluster', judge({}, { ...sight, clusterId: null })],
    ['the group has committed nothing', judge({}, { ...sight, committed: null })],
    ['something else has set its offset to the position', judge({}, foreign(7))],
    ['that has been known', judge({ seen: { ...seen, foreignOffset: 3 } }, foreign(3))],
    ['nobody has looked at it before', judge({ seen: null }, foreign(3))],
  ])('trusts the position when %s', (_when, incident) => {
    expect(incident).toBeNull();
  });

  it('tells that another record stands where the last one was applied', () => {
    expect(judge({}, sight, { ...record, timestamp: 2 })).toEqual({
      code: 'topic_recreated',
      message: expect.stringMatching(/position is 7, but the record at offset 6 is not/) as string,
    });
  });

  it('names both clusters, before what follows from that', () => {
    const other = { ...sight, clusterId: 'theirs', log: { partition: 0, start: 0, end: 2 } };
    expect(judge({}, other, null)).toEqual({
      code: 'cluster_changed',
      message: expect.stringMatching(/"ours".*"theirs".*choose where to go on/) as string,
    });
  });

  it.each([0, 9])('tells that the offset was set elsewhere, to %i, and where positions are moved', (offset) => {
    expect(judge({}, foreign(offset))).toEqual({
      code: 'offsets_reset',
      message: expect.stringMatching(
        new RegExp(`"shop" in Kafka to ${offset}, while the plugin's position is 7.*consumer's page`),
      ) as string,
    });
  });

  it('looks at the log before the offsets of the group', () => {
    expect(judge({}, { ...foreign(0), log: { partition: 0, start: 8, end: 10 } }, null)?.code).toBe('log_truncated');
  });
});
