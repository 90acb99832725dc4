import { deadLetters } from './deadLetters';
import { generators } from './generators';
import { monitor } from './monitor';

export const controllers = { monitor, generators, deadLetters };
