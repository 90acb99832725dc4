import { useEffect, useState } from 'react';

/**
 * The value once it has stayed the same for `pause` milliseconds. Strapi's own `useDebounce` does the same, but cannot be
 * imported before 5.27.
 */
export function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
