// Prints the folder with the broker's jars and fetches them first when they are missing: node scripts/kafka-jars.mjs [--zookeeper]
import { ensureKafkaLibs } from './lib/kafka-libs.mjs';

try {
  console.log(await ensureKafkaLibs({ zookeeper: process.argv.includes('--zookeeper') }));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
