import { useEffect } from 'react';

export const BRAND = 'Arrivage';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${BRAND}`;
  }, [title]);
}
