import { activity } from './activity';
import { consumerPause } from './consumerPause';
import { deadLetter } from './deadLetter';
import { deadLetterAction } from './deadLetterAction';
import { generatorRun } from './generatorRun';
import { meta } from './meta';
import type { Model } from './model';
import { parkedMessage } from './parkedMessage';
import { position } from './position';
import { runOutcome } from './runOutcome';

/** All of the plugin's tables. */
export const models: readonly Model[] = [
  meta,
  position,
  deadLetter,
  deadLetterAction,
  parkedMessage,
  generatorRun,
  runOutcome,
  consumerPause,
  activity,
];
