import { beginningAnew } from './beginAnew';

const consumer = (name: string, topic = 'product', selected = true) => ({
  name,
  groupId: `strapi-${name}`,
  selected,
  config: { topic },
});

describe('a consumer that begins anew', () => {
  const positions = [
    { groupId: 'strapi-old', topic: 'product' },
    { groupId: 'strapi-old', topic: 'product' },
    { groupId: 'strapi-stock', topic: 'stock' },
  ];

  it('is told of when a group that no consumer has was in its topic', () => {
    const [told, ...others] = beginningAnew([consumer('new'), consumer('stock', 'stock')], positions);
    expect(told).toMatch(/"new".*begins at its first message.*"strapi-old".*set groupId: 'strapi-old'/);
    expect(others).toEqual([]);
  });

  it('is told of with all groups that it may have had', () => {
    const older = { groupId: 'strapi-older', topic: 'product' };
    const [told] = beginningAnew([consumer('new')], [...positions, older]);
    expect(told).toMatch(/"strapi-old", "strapi-older".*set its groupId/);
  });

  it('is not one that has a position, or runs elsewhere, or reads what no other group has read', () => {
    expect(beginningAnew([consumer('new')], [...positions, { groupId: 'strapi-new', topic: 'product' }])).toEqual([]);
    expect(beginningAnew([consumer('new', 'product', false)], positions)).toEqual([]);
    expect(beginningAnew([consumer('new', 'event')], positions)).toEqual([]);
    // The other group has a consumer: they read the topic side by side.
    expect(beginningAnew([consumer('new'), consumer('old')], positions)).toEqual([]);
  });
});
