import { findIncident } from './incident';

const claim = (next: number) => ({ epoch: 2, next, incident: null, claimsWithoutProgress: 1, suspect: null });

describe('findIncident', () => {
  it('is satisfied with a position inside the log, its very end included', () => {
    expect(findIncident(claim(5), { partition: 0, start: 5, end: 10 })).toBeNull();
    expect(findIncident(claim(10), { partition: 0, start: 5, end: 10 })).toBeNull();
  });

  it('says how many messages were deleted before they were applied', () => {
    expect(findIncident(claim(2), { partition: 0, start: 5, end: 10 })).toMatch(/3 messages were deleted/);
  });

  it('notices a topic that was recreated', () => {
    expect(findIncident(claim(11), { partition: 0, start: 0, end: 10 })).toMatch(/recreated/);
  });
});
