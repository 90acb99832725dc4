import { EndLog } from './endLog';

const SECOND = 1_000;

describe('EndLog', () => {
  it('tells when a record came, within the time between two looks', () => {
    const log = new EndLog();
    log.add(100, 0);
    log.add(100, 5 * SECOND);
    log.add(110, 10 * SECOND);
    for (const offset of [100, 105, 109]) {
      const arrival = log.arrivalOf(offset);
      expect(arrival?.atLeast).toBe(false);
      expect(arrival?.at).toBeGreaterThan(5 * SECOND);
      expect(arrival?.at).toBeLessThan(10 * SECOND);
    }
    expect(log.arrivalOf(104)?.at).toBe(7_250);
  });

  it('only knows a least age for what was there at the first look', () => {
    const log = new EndLog();
    log.add(100, 3 * SECOND);
    log.add(120, 8 * SECOND);
    expect(log.arrivalOf(99)).toEqual({ at: 3 * SECOND, atLeast: true });
  });

  it('knows nothing of a record that has not come', () => {
    const log = new EndLog();
    expect(log.arrivalOf(0)).toBeNull();
    log.add(100, 0);
    expect(log.arrivalOf(100)).toBeNull();
  });

  it('begins anew when the log has become shorter', () => {
    const log = new EndLog();
    log.add(100, 0);
    log.add(200, 5 * SECOND);
    log.add(10, 10 * SECOND);
    expect(log.arrivalOf(9)).toEqual({ at: 10 * SECOND, atLeast: true });
    expect(log.arrivalOf(150)).toBeNull();
  });

  it('keeps an hour in bounded memory: exact for five minutes, off by a share of its age before', () => {
    const log = new EndLog();
    const looks = 720;
    for (let look = 0; look <= looks; look += 1) {
      // 10 messages at every look, all at once, in the middle between two looks.
      log.add(look * 10, look * 5 * SECOND);
      expect(log.size).toBeLessThanOrEqual(120);
    }
    const now = looks * 5 * SECOND;
    for (let look = 0; look < looks; look += 1) {
      const came = (look + 0.5) * 5 * SECOND;
      const age = now - came;
      const error = Math.abs((log.arrivalOf(look * 10 + 5)?.at ?? NaN) - came);
      expect(error).toBeLessThanOrEqual(age <= 300 * SECOND ? 5 * SECOND : Math.max(5 * SECOND, age / 2));
    }
  });
});
