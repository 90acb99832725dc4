import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../support/until';
import type { TestApp } from '../../support/strapi';
import type { Arena } from '../arena';
import { READERS, TOPICS } from '../messages';
import { untilProgress, type Storm } from './storm';

/** Longer than the members' session timeout of 6 seconds. */
const OUT_OF_SESSION = 8_000;
/** A frozen member is replaced in this time, if it can be; each further attempt gets as much more. Milliseconds. */
const TAKEOVER = 30_000;
/** So often in a row no member freezes with a lock. */
const ATTEMPTS = 5;
/** Takes a handler half a second, whose batches are small. */
const POISON_BURST = 1_000;
/** Milliseconds in which letters pile up that cannot be sent. */
const PILING_UP = 200;

export const kill: Storm = {
  name: 'a member is killed in mid-batch and comes back',
  async run(arena) {
    const member = arena.chance.choose(arena.members);
    await untilProgress(arena);
    await member.kill('SIGKILL');
    await arena.restart(member);
  },
};

export const killUnsent: Storm = {
  name: 'members are killed with dead letters in hand that the broker refuses',
  async run(arena) {
    const before = await arena.books.lettersWritten();
    await arena.load.sendPoison('chaos-handler', POISON_BURST);
    await until('the first of them', async () => (await arena.books.lettersWritten()) > before + POISON_BURST / 10, {
      interval: 5,
    });
    arena.proxy.mode = 'refuse';
    arena.proxy.cut();
    await pause(PILING_UP);
    await Promise.all(arena.members.map((member) => member.kill('SIGKILL')));
    arena.proxy.mode = 'pass';
    await Promise.all(arena.members.map((member) => arena.restart(member)));
  },
};

export const freeze: Storm = {
  name: 'a member is frozen past its session timeout and thaws',
  async run(arena) {
    const member = arena.chance.choose(arena.members);
    await untilProgress(arena);
    member.process.kill('SIGSTOP');
    await pause(OUT_OF_SESSION);
    member.process.kill('SIGCONT');
  },
};

export const comeAndGo: Storm = {
  name: 'a member leaves the groups and joins again',
  async run(arena) {
    const member = arena.chance.choose(arena.members);
    await member.stop();
    await untilProgress(arena);
    await arena.restart(member);
    await untilProgress(arena);
  },
};

export const block: Storm = {
  name: 'a message blocks the event loop past the session timeout',
  async run(arena) {
    await arena.load.sendSpecial('chaos-handler', { block: OUT_OF_SESSION });
    await pause(OUT_OF_SESSION);
  },
};

export const killingMessage: Storm = {
  name: 'a message kills whoever applies it, until it is given up',
  async run(arena) {
    // A second consumer would meet the message after everything has been revived.
    const topic = arena.chance.choose(TOPICS.filter((one) => READERS[one].length === 1));
    const before = await arena.books.killersGivenUp();
    await arena.load.sendSpecial(topic, { kill: true });
    await until(
      'the message to be given up',
      async () => {
        await revive(arena);
        return (await arena.books.killersGivenUp()) > before;
      },
      { timeout: 240_000, interval: 250 },
    );
    await revive(arena);
  },
};

/**
 * A member stops between its last heartbeat and its transaction, the other takes over, the first goes on with what it
 * has in hand. Returns the zombie.
 */
export async function makeZombie(arena: Arena): Promise<TestApp> {
  for (let attempt = 1; ; attempt += 1) {
    // What was sent before would stand before the message that freezes, and take the time that the takeover is given.
    await arena.load.stop();
    await arena.books.drained();
    arena.load.start();
    const frozen = await freezeInHand(arena, attempt);
    try {
      await arena.load.stop();
      // Everything is applied, so the other member has taken over what the frozen one holds.
      await arena.books.drained(attempt * TAKEOVER);
      return frozen;
    } catch (error) {
      // It may have stopped inside another partition's transaction. Its locks keep everybody out until it goes on.
      if (attempt === ATTEMPTS) throw error;
    } finally {
      frozen.process.kill('SIGCONT');
    }
  }
}

async function freezeInHand(arena: Arena, attempt: number): Promise<TestApp> {
  const mark = arena.file(`frozen-${Date.now()}-${attempt}`);
  await arena.load.sendSpecial('chaos-handler', { freeze: mark });
  await until('a member to freeze', () => existsSync(mark) && readFileSync(mark, 'utf8') !== '');
  const pid = Number(readFileSync(mark, 'utf8'));
  const frozen = arena.members.find(({ process }) => process.pid === pid);
  if (!frozen) throw new Error(`Process ${pid} has frozen, which is no member.`);
  return frozen;
}

export const zombie: Storm = {
  name: 'a frozen member thaws with a batch in hand that another has applied',
  async run(arena) {
    const thawed = await makeZombie(arena);
    await until('the fence to stop it', () => thawed.process.logs().includes('is no longer held by epoch'));
  },
};

async function revive(arena: Arena): Promise<void> {
  for (const member of arena.members) {
    if (member.process.ended() === null) continue;
    // It may die while it starts: the message is waiting for it.
    await arena.restart(member).catch((error: Error) => {
      if (member.process.ended() !== 'SIGKILL') throw error;
    });
  }
}
