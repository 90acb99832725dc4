import { draftOf, messagesErrors, toView, type MessagesDraft } from './messagesDraft';
import { DEFAULTS } from './messagesView';

const draft = (changes: Partial<MessagesDraft>): MessagesDraft => ({ ...draftOf(DEFAULTS), ...changes });
const wrong = (changes: Partial<MessagesDraft>) => Object.keys(messagesErrors(draft(changes), 3));

describe('the form of the message browser', () => {
  it('gives back the view that it was filled from, at its first page', () => {
    const view = { ...DEFAULTS, from: 'offset', partition: 2, offset: 0, key: 'k', path: 'a[0]', equals: '' } as const;
    expect(toView(draftOf({ ...view, cursor: 'f.1-2' }))).toEqual(view);
    const time = '2026-01-02T03:04:05.000Z';
    expect(toView(draftOf({ ...DEFAULTS, from: 'time', time }))).toEqual({ ...DEFAULTS, from: 'time', time });
  });

  it('lets an offset or a time go that is not asked for', () => {
    expect(toView(draft({ from: 'newest', offset: '7', time: '2026-01-02T03:04:05' }))).toEqual(DEFAULTS);
  });

  it.each([
    [{ partition: '3' }, 'partition'],
    [{ partition: 'all' }, 'partition'],
    [{ from: 'offset', offset: '' }, 'offset'],
    [{ from: 'offset', offset: '-1' }, 'offset'],
    [{ from: 'time', time: '' }, 'time'],
    [{ path: 'a..b' }, 'path'],
    [{ equals: 'x' }, 'path'],
  ] as [Partial<MessagesDraft>, string][])('marks the field that is wrong: %j', (changes, field) => {
    expect(wrong(changes)).toEqual([field]);
  });

  it('takes what is right', () => {
    expect(wrong({ partition: '2', from: 'offset', offset: '12', path: 'a.b[1]', equals: 'x' })).toEqual([]);
  });
});
