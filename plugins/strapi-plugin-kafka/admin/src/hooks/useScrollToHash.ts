import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'react-router-dom';

/** For an element that the address may name after `#`: brings it into view, and the keyboard to it. */
export function useScrollToHash<Element extends HTMLElement>(id: string): RefObject<Element> {
  const ref = useRef<Element>(null);
  const { hash } = useLocation();
  useEffect(() => {
    if (decodeURIComponent(hash.slice(1)) !== id) return;
    ref.current?.scrollIntoView({ block: 'start' });
    ref.current?.focus({ preventScroll: true });
  }, [hash, id]);
  return ref;
}
