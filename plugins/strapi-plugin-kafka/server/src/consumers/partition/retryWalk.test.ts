import { RetryWalk } from './retryWalk';

describe('the walk through what waits', () => {
  it('goes on behind what was tried, and ends where nothing is left', () => {
    const walk = new RetryWalk();
    expect(walk.next(5)).toBeNull();
    walk.want([]);
    expect(walk.next(5)).toEqual({ time: 5, created: [], after: -1 });
    walk.goOnFrom(7);
    expect(walk.next(6)).toEqual({ time: 5, created: [], after: 7 });
    walk.goOnFrom(null);
    expect(walk.isOver).toBe(true);
    expect(walk.next(6)).toBeNull();
  });

  it('is followed by one for all that was created meanwhile', () => {
    const walk = new RetryWalk();
    walk.want([]);
    walk.next(5);
    walk.goOnFrom(7);
    walk.want(['api::a.a']);
    walk.want([]);
    walk.want(['api::b.b', 'api::a.a']);
    expect(walk.next(6)).toEqual({ time: 5, created: [], after: 7 });
    walk.goOnFrom(null);
    expect(walk.isOver).toBe(false);
    expect(walk.next(6)).toEqual({ time: 6, created: ['api::a.a', 'api::b.b'], after: -1 });
  });
});
