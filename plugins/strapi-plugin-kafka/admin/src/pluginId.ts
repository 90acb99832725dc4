export const PLUGIN_ID = 'kafka';

/** Where the page lives inside the admin panel. */
export const BASE_PATH = `/plugins/${PLUGIN_ID}`;
