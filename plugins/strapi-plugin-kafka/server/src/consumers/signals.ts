import { inOwnContext } from '../ownContext';

/** How soon the engine looks at what was signalled; milliseconds. */
const LOOK_EVERY_MS = 100;

/**
 * What others tell the engine: "look at this again". A signal is a flag, which may be set in any transaction or request;
 * the engine's own timer looks at it outside of all of them, so that nothing the engine does becomes part of another's work.
 */
export const createSignals = <Name extends string>(actions: Record<Name, () => void>) => {
  const raised = new Set<Name>();
  let timer: NodeJS.Timeout | null = null;

  const look = (): void => {
    const names = [...raised];
    raised.clear();
    for (const name of names) actions[name]();
  };

  return {
    raise: (name: Name): void => void raised.add(name),

    start(): void {
      timer ??= inOwnContext(() => setInterval(look, LOOK_EVERY_MS));
    },

    stop(): void {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
};
