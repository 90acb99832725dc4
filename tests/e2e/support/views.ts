/** What the addresses of views need that is only known when the system runs. */
export interface Sample {
  /** Id of a dead letter. */
  letter: string;
  /** Id of a generator's run. */
  run: string;
}

/** A view of the admin panel, for tests and pictures that are of all of them. */
export interface View {
  name: string;
  /** Below `/admin`. */
  address: (sample: Sample) => string;
  /** Added to the address for a picture, where that shows more. */
  forPicture?: string;
  /** What a picture must show, where it is not at the top. */
  focus?: string;
  /** What in it is Strapi's own, and not judged. */
  notOurs?: string;
}

const KAFKA = '/plugins/kafka';

/** Every view, and every tab of one. */
export const VIEWS: View[] = [
  { name: 'home', address: () => '/', notOurs: 'main h2', focus: 'section:has-text("Open the Kafka page")' },
  { name: 'overview', address: () => KAFKA, forPicture: '?range=300' },
  { name: 'overview-table', address: () => `${KAFKA}?range=300&show=table` },
  { name: 'consumers', address: () => `${KAFKA}/consumers` },
  { name: 'consumer', address: () => `${KAFKA}/consumers/product-consumer` },
  { name: 'topics', address: () => `${KAFKA}/topics` },
  { name: 'topic-messages', address: () => `${KAFKA}/topics/product` },
  { name: 'topic-partitions', address: () => `${KAFKA}/topics/product?tab=partitions` },
  { name: 'topic-readers', address: () => `${KAFKA}/topics/product?tab=readers` },
  { name: 'topic-configuration', address: () => `${KAFKA}/topics/product?tab=configuration` },
  { name: 'topic-send', address: () => `${KAFKA}/topics/product/send` },
  { name: 'generators', address: () => `${KAFKA}/generators` },
  { name: 'generator', address: () => `${KAFKA}/generators/product-producer` },
  { name: 'run', address: ({ run }) => `${KAFKA}/generators/runs/${run}` },
  { name: 'dead-letters', address: () => `${KAFKA}/dead-letters` },
  { name: 'dead-letters-none', address: () => `${KAFKA}/dead-letters?topic=event&reason=nothing` },
  { name: 'waiting', address: () => `${KAFKA}/dead-letters?tab=waiting` },
  { name: 'dead-letter', address: ({ letter }) => `${KAFKA}/dead-letters/${letter}` },
  { name: 'activity', address: () => `${KAFKA}/activity` },
  { name: 'not-found', address: () => `${KAFKA}/nowhere` },
];
