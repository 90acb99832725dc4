import { moveErrors, toDraft, toPreviewRequest } from './moveDraft';

describe('the form of a move', () => {
  it.each([
    [{}, { to: 'earliest' }],
    [
      { partition: 0, to: 'latest' as const },
      { to: 'latest', partition: 0 },
    ],
    [
      { partition: 3, to: { offset: 43 } },
      { to: { offset: 43 }, partition: 3 },
    ],
  ])('asks for what was offered: %j', (offered, request) => {
    const draft = toDraft(offered);
    expect(moveErrors(draft)).toEqual({});
    expect(toPreviewRequest(draft)).toEqual(request);
  });

  it('gives a local time its zone', () => {
    const draft = { ...toDraft({}), target: 'time' as const, time: '2026-01-02T03:04:05' };
    expect(moveErrors(draft)).toEqual({});
    expect(toPreviewRequest(draft)).toEqual({ to: { time: new Date(2026, 0, 2, 3, 4, 5).toISOString() } });
  });

  it('names the fields that are no numbers and no times, where they matter', () => {
    const draft = { partition: '-1', target: 'offset' as const, offset: '1.5', time: '' };
    expect(Object.keys(moveErrors(draft))).toEqual(['partition', 'offset']);
    expect(Object.keys(moveErrors({ ...draft, partition: '', target: 'time' }))).toEqual(['time']);
    expect(moveErrors({ ...draft, partition: '', target: 'latest' })).toEqual({});
  });
});
