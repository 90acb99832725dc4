import type { Standing } from '../positions';
import { agrees, type Belief } from './belief';

const standing = (change: Partial<Standing> = {}): Standing => ({
  groupId: 'group',
  topic: 'topic',
  partition: 0,
  next: 10,
  epoch: 3,
  wished: false,
  ...change,
});
const belief = (change: Partial<Belief> = {}): Belief => ({
  quiet: 1,
  epoch: 3,
  next: 10,
  hasIncident: false,
  ...change,
});

describe('a belief about a partition', () => {
  it('agrees with the same epoch and position', () => {
    expect(agrees(belief(), standing())).toBe(true);
  });

  it.each([
    ['that was claimed elsewhere', standing({ epoch: 4 })],
    ['of a database that was restored', standing({ epoch: 2, next: 7 })],
    ['whose position is another one', standing({ next: 9 })],
    ['of a database that was begun again', null],
  ])('differs from a partition %s', (_what, found) => {
    expect(agrees(belief(), found)).toBe(false);
  });

  it('differs where a partition is not held without a reason', () => {
    expect(agrees(belief({ next: null }), standing())).toBe(false);
  });

  it('agrees at an incident until somebody has moved the position', () => {
    const halted = belief({ next: null, hasIncident: true });
    expect(agrees(halted, standing())).toBe(true);
    expect(agrees(halted, standing({ epoch: 4 }))).toBe(false);
  });
});
