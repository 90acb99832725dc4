import { resolveConfig } from '../server/src/config/resolve';
import type { BatchHandler, ConsumerConfig } from '../server/src/config/types';
import { applyMessages, type TestMessage } from '../server/src/consumers/applyMessages';
import { MessageError } from '../server/src/consumers/errors';
import { createSink } from '../server/src/sinks';
import { loadProject, type TestProject } from './sinks/project';

/** What the messages of these tests say. */
interface Note {
  text: string;
  does?: 'throw' | 'wait' | 'fail';
}

describe('applyMessages', () => {
  let project: TestProject;
  beforeAll(async () => {
    project = await loadProject({ note: { attributes: { text: { type: 'string' } } } }, {});
  });
  afterAll(() => project?.remove());
  beforeEach(() => project.strapi.db.connection('notes').delete());

  /** Sizes of the batches that the handler got. */
  const batches: number[] = [];

  const handler: BatchHandler = async ({ messages, trx, postpone, unchanged }) => {
    batches.push(messages.length);
    for (const message of messages) {
      const { text, does } = message.value as Note;
      if (does === 'throw') throw new MessageError('too_long', `${text} is too long.`);
      if (does === 'fail') throw new Error('no connection to the moon');
      if (does === 'wait') postpone(message, { reason: 'unknown_thing', detail: `a thing for ${text}` });
      else if (text === '') unchanged(message);
      else await trx('notes').insert({ text });
    }
  };

  const apply = (messages: TestMessage[], config: { handler?: BatchHandler } = {}) => {
    batches.length = 0;
    const consumer: ConsumerConfig = { topic: 'note', handler, ...config };
    const { strapi } = project;
    return applyMessages(
      {
        strapi,
        sink: createSink({ strapi, consumerName: 'notes', consumer }),
        config: resolveConfig({ consumers: { notes: consumer } }).consumers.notes,
      },
      messages,
    );
  };
  const note = (text: string, does?: Note['does']): TestMessage => ({ value: { text, does } });
  const stored = async () => project.strapi.db.connection<Note>('notes').orderBy('id').pluck('text');

  it('writes a batch in one transaction and says what became of each message', async () => {
    const outcomes = await apply([note('a'), note(''), note('b', 'wait'), { value: '{"text"' }]);
    expect(outcomes).toMatchObject([
      { outcome: 'written' },
      { outcome: 'unchanged' },
      { outcome: 'waits', reason: 'unknown_thing', detail: 'a thing for b' },
      { outcome: 'refused', reason: 'invalid_json' },
    ]);
    expect(batches).toEqual([3]);
    expect(await stored()).toEqual(['a']);
  });

  it('finds the messages at fault and writes the others, in their order', async () => {
    const outcomes = await apply([note('a'), note('b', 'throw'), note('c'), note('d', 'fail'), note('e')]);
    expect(outcomes.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'written',
      'too_long',
      'written',
      'handler_error',
      'written',
    ]);
    expect(await stored()).toEqual(['a', 'c', 'e']);
  });

  it('lets nothing overtake a message of its order key that waits', async () => {
    const keyed = (key: string, message: TestMessage) => ({ ...message, key });
    const outcomes = await apply([
      keyed('1', note('a', 'wait')),
      keyed('2', note('b')),
      keyed('1', note('c')),
      keyed('1', note('d', 'wait')),
    ]);
    expect(outcomes.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'unknown_thing',
      'written',
      'queued',
      'queued',
    ]);
    expect(await stored()).toEqual(['b']);
  });

  it('throws what is no fault of a message', async () => {
    const broken: BatchHandler = async ({ trx }) => void (await trx('no_such_table').select());
    // By its form: SQLite's driver throws errors of the test file that loaded it first.
    await expect(apply([note('a')], { handler: broken })).rejects.toMatchObject({
      message: expect.stringContaining('no such table'),
    });
  });
});
