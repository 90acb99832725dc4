import type { ConsumerPause } from '../../../../contract/status';
import { createPauseWatch } from './pauseWatch';

const pause: ConsumerPause = { by: { id: 3, name: 'Ada' }, at: '2026-01-01T00:00:00.000Z', reason: 'stocktaking' };

const setUp = () => {
  const list = jest.fn(async () => new Map<string, ConsumerPause>());
  const onChange = jest.fn();
  const watch = createPauseWatch({ store: { list }, onChange, onFailure: jest.fn() });
  return { list, onChange, watch };
};

describe('the pause watch', () => {
  it('tells each change once, and keeps who, when and why', async () => {
    const { list, onChange, watch } = setUp();
    list.mockResolvedValue(new Map([['a', pause]]));
    await watch.look();
    await watch.look();
    expect(watch.of('a')).toEqual(pause);
    expect(watch.of('b')).toBeNull();
    list.mockResolvedValue(new Map());
    await watch.look();
    expect(watch.of('a')).toBeNull();
    expect(onChange.mock.calls).toEqual([
      ['a', true],
      ['a', false],
    ]);
  });

  it('keeps what it knows when it cannot look', async () => {
    const { list, watch } = setUp();
    list.mockResolvedValue(new Map([['a', pause]]));
    await watch.look();
    list.mockRejectedValue(new Error('locked'));
    await expect(watch.look()).rejects.toThrow('locked');
    expect(watch.of('a')).toEqual(pause);
  });

  it('does not believe an answer that a later one has overtaken', async () => {
    const { list, onChange, watch } = setUp();
    let answer!: (found: Map<string, ConsumerPause>) => void;
    list.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const slow = watch.look();
    list.mockResolvedValue(new Map());
    await watch.look();
    answer(new Map([['a', pause]]));
    await slow;
    expect(watch.of('a')).toBeNull();
    expect(onChange).not.toHaveBeenCalled();
  });
});
