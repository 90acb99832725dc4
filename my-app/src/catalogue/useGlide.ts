import { useLayoutEffect, useRef, type RefObject } from 'react';

const GLIDE: KeyframeAnimationOptions = { duration: 420, easing: 'cubic-bezier(.2,.8,.2,1)' };

interface Place {
  left: number;
  top: number;
}

/** Children that change their place in `container` when `items` change glide there instead of jumping. */
export function useGlide(container: RefObject<HTMLElement>, items: readonly unknown[]): void {
  const places = useRef(new Map<Element, Place>());
  useLayoutEffect(() => {
    if (!container.current) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const before = places.current;
    const after = new Map<Element, Place>();
    for (const child of container.current.children) {
      // Offsets, because they follow neither scrolling nor a glide under way.
      const { offsetLeft: left, offsetTop: top } = child as HTMLElement;
      after.set(child, { left, top });
      const old = before.get(child);
      if (!old || calm || (old.left === left && old.top === top)) continue;
      child.animate(
        [{ transform: `translate(${old.left - left}px, ${old.top - top}px)` }, { transform: 'none' }],
        GLIDE,
      );
    }
    places.current = after;
  }, [container, items]);
}
