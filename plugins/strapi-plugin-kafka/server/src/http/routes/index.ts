import { admin } from './admin';
import { contentApi } from './contentApi';

export const routes = { admin, 'content-api': contentApi };
