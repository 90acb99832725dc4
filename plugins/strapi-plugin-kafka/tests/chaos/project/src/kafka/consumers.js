// One row per message and nothing that would hide a second one: the table has no unique index.
// Some messages misbehave, see tests/chaos/messages.ts.
const { writeFileSync } = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');

/** Milliseconds that a transaction of the handler stays open after its insert, so that faults find it there. */
const WORK = 10;

const effectOf = (consumer, { partition, offset, key, value }) => ({
  consumer,
  source_partition: partition,
  source_offset: offset,
  order_key: key,
  sequence: value.sequence,
});

const misbehave = ({ boom, kill, block }) => {
  if (boom) throw new TypeError('boom');
  if (kill) process.kill(process.pid, 'SIGKILL');
  for (const until = Date.now() + (block ?? 0); Date.now() < until;);
};

/** Postpones what awaits an effect that is not there; returns the others. */
const postponeEarly = async (consumer, { messages, trx, postpone }) => {
  const awaited = messages.flatMap(({ value }) => value.awaits ?? []);
  if (awaited.length === 0) return messages;
  const present = new Set(await trx('effects').where({ consumer }).whereIn('sequence', awaited).pluck('sequence'));
  const isEarly = ({ value }) => value.awaits !== undefined && !present.has(value.awaits);
  for (const message of messages.filter(isEarly)) {
    postpone(message, { reason: 'early', detail: `The effect of message ${message.value.awaits}.` });
  }
  return messages.filter((message) => !isEarly(message));
};

const isReplay = ({ record }) => record.headers['kafka-plugin-replay'] !== undefined;

exports.handlerOf =
  (consumer) =>
  async ({ messages, trx, refuse, postpone }) => {
    const isPoison = (message) => message.value.poison || (message.value.spoilt && !isReplay(message));
    for (const message of messages.filter(isPoison)) {
      refuse(message, { reason: 'poison', detail: 'This message is poison.' });
    }
    const wholesome = messages.filter((message) => !isPoison(message));
    const ready = await postponeEarly(consumer, { messages: wholesome, trx, postpone });
    if (ready.length > 0) await trx('effects').insert(ready.map((message) => effectOf(consumer, message)));
    for (const { value } of ready) if (value.orphan) await trx('chaos_orphans').insert({ parent: 404 });
    // After the insert: what it has written must vanish with the transaction.
    for (const { value } of ready) misbehave(value);
    await pause(WORK);
  };

/** Poison has no sequence, which the content type requires. */
exports.entryOf = (consumer) => ({
  contentType: 'api::effect.effect',
  action: 'create',
  map: (value, message) => {
    misbehave(value);
    return effectOf(consumer, message);
  },
  resolve: ({ items, trx, postpone }) =>
    postponeEarly(consumer, { messages: items.map(({ message }) => message), trx, postpone }),
});

/**
 * Called between the last heartbeat and the transaction, which is where a zombie does harm. The first process that
 * meets a message {"freeze": file} writes its id into that file and stops.
 */
exports.orderBy = ({ key, value }) => {
  if (value?.freeze && isFirst(value.freeze)) process.kill(process.pid, 'SIGSTOP');
  return key;
};

const isFirst = (file) => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};
