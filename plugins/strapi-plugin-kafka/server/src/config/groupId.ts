/** The consumer group of a consumer: its own, or one named after it. */
export const groupIdOf = (clientId: string, name: string, { groupId }: { groupId?: string }): string =>
  groupId ?? `${clientId}-${name}`;
