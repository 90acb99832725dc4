import { ALL_WAITING, RetryWalk } from './retryWalk';

describe('the walk through what waits', () => {
  it('goes on behind what was tried, and ends where nothing is left', () => {
    const walk = new RetryWalk();
    expect(walk.next(5)).toBeNull();
    walk.want({ all: false });
    expect(walk.next(5)).toEqual({ time: 5, after: -1 });
    walk.goOnFrom(7);
    expect(walk.next(6)).toEqual({ time: 5, after: 7 });
    walk.goOnFrom(null);
    expect(walk.isOver).toBe(true);
    expect(walk.next(6)).toBeNull();
  });

  it('is followed by one through everything when something new has appeared meanwhile', () => {
    const walk = new RetryWalk();
    walk.want({ all: false });
    walk.next(5);
    walk.goOnFrom(7);
    walk.want({ all: true });
    walk.want({ all: false });
    expect(walk.next(6)).toEqual({ time: 5, after: 7 });
    walk.goOnFrom(null);
    expect(walk.isOver).toBe(false);
    expect(walk.next(6)).toEqual(ALL_WAITING);
  });
});
