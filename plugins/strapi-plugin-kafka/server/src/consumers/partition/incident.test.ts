import { findIncident } from './incident';

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
