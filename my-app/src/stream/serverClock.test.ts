import { ServerClock } from './serverClock';

describe('ServerClock', () => {
  it('knows nothing until it has seen both a message and a round trip', () => {
    const clock = new ServerClock();
    expect(clock.ahead).toBeNull();
    clock.observe(1_000, 900);
    expect(clock.ahead).toBeNull();
    clock.noteRoundTrip(20);
    expect(clock.ahead).toBe(110);
  });

  it('trusts the fastest message and the shortest round trip', () => {
    const clock = new ServerClock();
    // The server is 5,000 ahead; messages take 10 to 300.
    for (const delay of [300, 80, 10, 45]) clock.observe(20_000 + 5_000 - delay, 20_000);
    for (const trip of [200, 20, 60]) clock.noteRoundTrip(trip);
    expect(clock.ahead).toBe(5_000);
    expect(clock.uncertainty).toBe(10);
  });

  it('follows a clock that was set back', () => {
    const clock = new ServerClock();
    clock.noteRoundTrip(0.5);
    clock.observe(90_000, 0);
    for (let n = 0; n < 200; n += 1) clock.observe(-1_000, 0);
    expect(clock.ahead).toBeCloseTo(-1_000, 0);
  });
});
