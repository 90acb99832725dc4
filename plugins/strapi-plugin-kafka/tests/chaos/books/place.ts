/** Where a message is in the logs. */
export const place = (topic: string, partition: number, offset: number | string): string =>
  `${topic}/${partition}/${offset}`;
