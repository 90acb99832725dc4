import { ParkedIndex } from './parkedIndex';

const nothing = new Set<number>();

describe('ParkedIndex', () => {
  it('lets messages of other keys pass, and those without one', () => {
    const index = new ParkedIndex([{ offset: 3, orderKey: 'a' }]);
    expect(index.blocker('b', 9, nothing)).toBeNull();
    expect(index.blocker(null, 9, nothing)).toBeNull();
  });

  it('holds back later messages of the same key only', () => {
    const index = new ParkedIndex([{ offset: 3, orderKey: 'a' }]);
    expect(index.blocker('a', 9, nothing)).toBe(3);
    expect(index.blocker('a', 2, nothing)).toBeNull();
  });

  it('does not count those that go together', () => {
    const index = new ParkedIndex([
      { offset: 3, orderKey: 'a' },
      { offset: 5, orderKey: 'a' },
    ]);
    expect(index.blocker('a', 5, new Set([3, 5]))).toBeNull();
    expect(index.blocker('a', 5, new Set([5]))).toBe(3);
  });

  it('opens the way when the last one leaves', () => {
    const index = new ParkedIndex([{ offset: 3, orderKey: 'a' }]);
    index.remove(3, 'a');
    expect(index.blocker('a', 9, nothing)).toBeNull();
    expect(index.size).toBe(0);
  });
});
