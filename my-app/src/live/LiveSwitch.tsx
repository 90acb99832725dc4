import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

interface LiveSwitch {
  /** The visitor asked the page to hold still. */
  paused: boolean;
  toggle: () => void;
}

const LiveSwitchContext = createContext<LiveSwitch>({ paused: false, toggle: () => undefined });

export function LiveSwitchProvider({ children }: { children: ReactNode }) {
  const [paused, setPaused] = useState(false);
  const value = useMemo(() => ({ paused, toggle: () => setPaused((was) => !was) }), [paused]);
  return <LiveSwitchContext.Provider value={value}>{children}</LiveSwitchContext.Provider>;
}

export const useLiveSwitch = () => useContext(LiveSwitchContext);
