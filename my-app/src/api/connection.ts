/** Whether Strapi answered last time. One value for the whole page, told by the client, shown in the header. */
export type Connection = 'connecting' | 'up' | 'away';

let current: Connection = 'connecting';
const listeners = new Set<() => void>();

export function reportConnection(next: Connection): void {
  if (next === current) return;
  current = next;
  listeners.forEach((notify) => notify());
}

export const readConnection = (): Connection => current;

export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
