import type { PartitionProblem, ProblemCode } from '../../../contract/problems';

type Place = Pick<PartitionProblem, 'code' | 'partition' | 'offset' | 'cause'>;

const WHAT: Record<ProblemCode, string> = {
  batch_retried: 'the batch there fails and is tried again',
  batch_running: 'its transaction has been running for long and has not ended',
  not_readable: 'what Kafka holds there cannot be read',
  no_leader: 'no broker leads the partition',
  message_waits: 'the message there waits for something that does not exist yet',
  incident: 'the position cannot be trusted',
  claim_lost: 'the partition is claimed again and again, and lost before anything is committed',
  webhooks_full: "Strapi's queue of webhooks is full",
};

const ON_THE_PAGE =
  "On the consumer's page: try again at once, pass the message by as a dead letter, or move the position.";

const CURE: Record<ProblemCode, string> = {
  batch_retried: `It goes on by itself when the cause is gone. ${ON_THE_PAGE}`,
  batch_running: 'Find out what the handler or the database waits for; it goes on by itself when that ends.',
  not_readable: `Other partitions go on. ${ON_THE_PAGE}`,
  no_leader: 'Bring back a broker that holds a replica of it.',
  message_waits: `It goes on by itself when that exists. ${ON_THE_PAGE}`,
  incident: "It stands still until a person moves the position, on the consumer's page.",
  claim_lost:
    'Let no other program use the same consumer group and database, or change the table kafka_positions; then try again at once on the page.',
  webhooks_full:
    'Repair the endpoint that is slow or does not answer, or disable its webhook (Settings, Webhooks); it goes on as the queue empties.',
};

/** One sentence that anybody may read: it names no host, no table and nothing of a message. */
export const whatIsWrong = (topic: string, { code, partition, offset, cause }: Place): string =>
  `${topic}/${partition}@${offset} does not get on: ${WHAT[code]}${cause === null ? '' : ` (${cause})`}.`;

export const howToCure = ({ code }: Pick<PartitionProblem, 'code'>): string => CURE[code];
