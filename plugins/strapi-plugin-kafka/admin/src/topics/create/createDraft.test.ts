import { createErrors, NEW_TOPIC, toCreateRequest, type CreateDraft } from './createDraft';

const draft = (changes: Partial<CreateDraft>): CreateDraft => ({ ...NEW_TOPIC, name: 'orders', ...changes });

describe('the form for a new topic', () => {
  it('lacks nothing but a name at first', () => {
    expect(createErrors(NEW_TOPIC)).toEqual({ name: { key: 'topic.create.name.needed' } });
    expect(createErrors(draft({}))).toEqual({});
  });

  it.each([
    ['a b', 'topic.create.name.characters'],
    ['..', 'topic.create.name.characters'],
    ['__orders', 'topic.create.name.reserved'],
    ['x'.repeat(250), 'topic.create.name.long'],
  ])('takes no name like %.10s', (name, key) => {
    expect(createErrors(draft({ name })).name?.key).toBe(key);
  });

  it.each([
    { partitions: undefined },
    { partitions: 0 },
    { partitions: 10_001 },
    { partitions: 1.5 },
    { replicationFactor: 33 },
    { retention: 'limited', retentionValue: undefined },
  ] as Partial<CreateDraft>[])('marks the field that is wrong: %j', (changes) => {
    const [wrong] = Object.keys(changes).slice(-1);
    expect(Object.keys(createErrors(draft(changes)))).toEqual([wrong]);
  });

  it('leaves to the brokers what nobody has chosen', () => {
    expect(toCreateRequest(draft({}))).toEqual({ name: 'orders', partitions: 3, cleanupPolicy: ['delete'] });
  });

  it('asks for what was chosen', () => {
    const chosen = draft({ replicationFactor: 3, cleanup: 'both', retention: 'limited', retentionValue: 2 });
    expect(toCreateRequest(chosen)).toEqual({
      name: 'orders',
      partitions: 3,
      replicationFactor: 3,
      cleanupPolicy: ['compact', 'delete'],
      retentionMs: 2 * 86_400_000,
    });
    expect(toCreateRequest(draft({ retention: 'ever' })).retentionMs).toBe(-1);
  });

  it('asks for no time where messages are only compacted', () => {
    expect(toCreateRequest(draft({ cleanup: 'compact', retention: 'ever' }))).not.toHaveProperty('retentionMs');
  });
});
