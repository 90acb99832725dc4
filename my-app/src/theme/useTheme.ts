import { useEffect, useState, useSyncExternalStore } from 'react';
import { recall, remember } from '../storage';

type Theme = 'light' | 'dark';

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)');

function subscribeToSystem(listener: () => void): () => void {
  const query = systemIsDark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

const chosenTheme = (): Theme | null => {
  const value = recall('theme');
  return value === 'light' || value === 'dark' ? value : null;
};

/** The theme in force: the system's, until the visitor chooses. */
export function useTheme(): { theme: Theme; toggle: () => void } {
  const [chosen, setChosen] = useState(chosenTheme);
  const systemDark = useSyncExternalStore(subscribeToSystem, () => systemIsDark().matches);
  const theme = chosen ?? (systemDark ? 'dark' : 'light');

  useEffect(() => {
    if (chosen) document.documentElement.dataset.theme = chosen;
  }, [chosen]);

  const toggle = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    remember('theme', next);
    setChosen(next);
  };
  return { theme, toggle };
}
