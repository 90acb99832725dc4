export { runProducerCli, type ProducerCliInput } from './runProducerCli';
export type { CreateReporter, RunReporter } from './report';
