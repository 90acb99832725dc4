// Where things are.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** The folder of all state (DATA_DIR, .data by default); deleting it starts afresh. */
export const dataDir = () => resolve(ROOT, process.env.DATA_DIR || '.data');

/** The broker's folder inside it: each mode keeps its own. */
export const brokerDir = ({ zookeeper = false } = {}) => resolve(dataDir(), zookeeper ? 'kafka-zookeeper' : 'kafka');

/** Where tests leave reports, the summary and the records of kept services (TEST_RESULTS_DIR, test-results by default). */
export const resultsDir = () => resolve(ROOT, process.env.TEST_RESULTS_DIR || 'test-results');
