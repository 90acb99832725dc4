import { STREAM_LIMITS } from '../../../contract/stream';
import type { StreamedChange } from './change';
import { Pending } from './pending';
import { Replay } from './replay';

const UID = 'api::product.product';
const change = (documentId: string, action: StreamedChange['action'] = 'update'): StreamedChange => ({
  action,
  contentType: UID,
  documentId,
  producedAt: 1,
  committedAt: 2,
});
const many = (count: number) => Array.from({ length: count }, (_, n) => `doc${n}`);
const nobodyWatches = () => false;

describe('Pending', () => {
  it('keeps one change per entry, the newest, and counts them all', () => {
    const pending = new Pending(nobodyWatches);
    pending.add(change('a', 'create'));
    pending.add({ ...change('b'), producedAt: 5 });
    pending.add(change('a'));
    pending.add({ ...change('b'), producedAt: 9 });
    const news = pending.take().get(UID);
    expect([...(news?.recent.values() ?? [])]).toEqual([change('a', 'create'), { ...change('b'), producedAt: 9 }]);
    expect(news?.counts).toEqual({ created: 1, updated: 3, deleted: 0, left: 0 });
    expect(pending.isEmpty).toBe(true);
  });

  it('ends with the deletion of an entry that has come and gone', () => {
    const pending = new Pending(nobodyWatches);
    pending.add(change('a', 'create'));
    pending.add(change('a', 'delete'));
    expect(pending.take().get(UID)?.recent.get('a')?.action).toBe('delete');
  });

  it('holds as many entries as a frame shows, the last ones, and says how many it left out', () => {
    const pending = new Pending(nobodyWatches);
    const ids = many(10_000);
    for (const id of ids) pending.add(change(id));
    const news = pending.take().get(UID);
    expect([...(news?.recent.keys() ?? [])]).toEqual(ids.slice(-STREAM_LIMITS.changes));
    expect(news?.counts).toMatchObject({ updated: 10_000, left: 10_000 - STREAM_LIMITS.changes });
  });

  it('never leaves out what somebody watches', () => {
    const pending = new Pending((id) => id === 'doc0');
    for (const id of many(1_000)) pending.add(change(id));
    const news = pending.take().get(UID);
    expect(news?.recent.has('doc0')).toBe(false);
    expect([...(news?.watched.keys() ?? [])]).toEqual(['doc0']);
  });

  it('takes in changes of which only the number is known', () => {
    const pending = new Pending(nobodyWatches);
    pending.addUnseen(UID, 7);
    expect(pending.take().get(UID)?.counts).toEqual({ created: 0, updated: 7, deleted: 0, left: 7 });
  });
});

describe('Replay', () => {
  const framesOf = (...frames: StreamedChange[][]) => {
    const replay = new Replay(0);
    frames.forEach((changes, index) => {
      const pending = new Pending(nobodyWatches);
      changes.forEach((one) => pending.add(one));
      replay.add(index + 1, pending.take());
    });
    return replay;
  };

  it('tells what came after a frame, once per entry', () => {
    const replay = framesOf([change('a')], [change('b', 'create')], [change('b'), change('c', 'delete')]);
    expect(replay.since(1, [UID])).toEqual([change('b', 'create'), change('c', 'delete')]);
    expect(replay.since(3, [UID])).toEqual([]);
    expect(replay.since(0, ['api::event.event'])).toEqual([]);
  });

  it('does not know what it has forgotten', () => {
    const replay = framesOf(...many(100).map((id) => [change(id)]));
    expect(replay.since(10, [UID])).toBeNull();
    expect(replay.since(98, [UID])).toEqual([change('doc98'), change('doc99')]);
    replay.forget(101);
    expect(replay.since(100, [UID])).toBeNull();
    expect(replay.since(101, [UID])).toEqual([]);
  });

  it('does not tell half of what happened', () => {
    expect(framesOf(many(100).map((id) => change(id))).since(0, [UID])).toBeNull();
    const frames = many(30).map((frame) => many(40).map((id) => change(`${frame} ${id}`)));
    expect(framesOf(...frames).since(0, [UID])).toBeNull();
  });
});
