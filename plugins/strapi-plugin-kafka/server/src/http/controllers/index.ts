import { generators } from './generators';
import { monitor } from './monitor';

export const controllers = { monitor, generators };
