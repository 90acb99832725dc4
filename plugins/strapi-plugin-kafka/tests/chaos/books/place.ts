/** Where a message is in the logs, as one of its consumers sees it: to each of them it is a message of its own. */
export const place = (consumer: string, partition: number, offset: number | string): string =>
  `${consumer}/${partition}/${offset}`;
