import { activity } from './activity';
import { consumers } from './consumers';
import { deadLetters } from './deadLetters';
import { generators } from './generators';
import { messages } from './messages';
import { monitor } from './monitor';
import { parked } from './parked';
import { stream } from './stream';
import { topics } from './topics';

export const controllers = { monitor, consumers, generators, deadLetters, parked, topics, messages, activity, stream };
