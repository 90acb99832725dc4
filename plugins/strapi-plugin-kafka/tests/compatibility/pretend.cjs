// Loaded before Strapi: has it say that it is the version PRETEND_STRAPI.
const { dirname, join } = require('node:path');

const core = dirname(require.resolve('@strapi/core/package.json'));
const own = require(join(core, 'dist/package.json.js'));
if (process.env.PRETEND_STRAPI) own.version = process.env.PRETEND_STRAPI;
