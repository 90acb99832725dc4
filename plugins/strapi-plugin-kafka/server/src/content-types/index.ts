import { activity } from './activity/schema';
import { consumerPause } from './consumer-pause/schema';
import { deadLetter } from './dead-letter/schema';
import { deadLetterAction } from './dead-letter-action/schema';
import { generatorRun } from './generator-run/schema';
import { parkedMessage } from './parked-message/schema';
import { position } from './position/schema';
import { runOutcome } from './run-outcome/schema';

/** The plugin's own tables. */
export const contentTypes = {
  position: { schema: position },
  'dead-letter': { schema: deadLetter },
  'dead-letter-action': { schema: deadLetterAction },
  'parked-message': { schema: parkedMessage },
  'generator-run': { schema: generatorRun },
  'consumer-pause': { schema: consumerPause },
  activity: { schema: activity },
  'run-outcome': { schema: runOutcome },
};
