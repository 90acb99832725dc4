import { useEffect, useState } from 'react';
import { useStream } from '../stream/Stream';
import type { ServerClock } from '../stream/serverClock';
import type { KitchenBook, KitchenFigures } from './figures';

const TICK_MS = 1_000;

export interface Kitchen extends KitchenFigures {
  /** By how much the times may be wrong, in milliseconds; null while the server's clock is not known. */
  uncertainty: number | null;
}

/** The figures, anew every second: they would flicker if they followed every frame. */
export function useKitchen(): Kitchen {
  const { book, clock } = useStream();
  const [kitchen, setKitchen] = useState(() => look(book, clock));
  useEffect(() => {
    const timer = setInterval(() => setKitchen(look(book, clock)), TICK_MS);
    return () => clearInterval(timer);
  }, [book, clock]);
  return kitchen;
}

const look = (book: KitchenBook, clock: ServerClock): Kitchen => ({
  ...book.figures(clock.now()),
  uncertainty: clock.uncertainty,
});
