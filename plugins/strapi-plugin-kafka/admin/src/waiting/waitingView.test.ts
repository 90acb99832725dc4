import { isWaitingTab, parseWaitingView, toWaitingQuery, waitingPath } from './waitingView';

const search = (text: string) => new URLSearchParams(text);

describe('the address of messages that wait', () => {
  it('says only what differs from the view that opens by itself', () => {
    expect(waitingPath()).toBe('/plugins/kafka/dead-letters?tab=waiting');
    expect(waitingPath({ reason: 'queued', page: 2 })).toBe(
      '/plugins/kafka/dead-letters?tab=waiting&reason=queued&page=2',
    );
  });

  it('is read back, without what makes no sense', () => {
    expect(isWaitingTab(search('tab=waiting'))).toBe(true);
    expect(isWaitingTab(search('tab=lost'))).toBe(false);
    const view = parseWaitingView(search('tab=waiting&topic=stock&page=-1&pageSize=7'));
    expect(toWaitingQuery(view)).toEqual({ topic: 'stock', page: 1, pageSize: 25 });
  });
});
