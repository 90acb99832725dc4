import { activity } from './activity';
import { consumers } from './consumers';
import { deadLetters } from './deadLetters';
import { generators } from './generators';
import { messages } from './messages';
import { metrics } from './metrics';
import { monitor } from './monitor';
import { parked } from './parked';
import { stream } from './stream';
import { topics } from './topics';

export const controllers = {
  monitor,
  metrics,
  consumers,
  generators,
  deadLetters,
  parked,
  topics,
  messages,
  activity,
  stream,
};
