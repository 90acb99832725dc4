import { describeHttp } from '../scenarios/http';
import { describeRuns } from '../scenarios/runs';
import { describeTopics } from '../scenarios/topics';
import { startSystem } from '../support/system';
import { useSystem } from '../support/useSystem';

/** One system for all of it, in this order: only the first needs an empty one. */
const system = useSystem(startSystem);

describe('topics', () => describeTopics(system));
describe('HTTP', () => describeHttp(system));
describe('the ledger of a run', () => describeRuns(system));
