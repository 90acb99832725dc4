// Loaded before Strapi: has it say that it is the version PRETEND_STRAPI, and with PRETEND_OTHER_INSIDES do what the plugin
// relies on in other ways, which are as good for Strapi itself.
const { dirname, join } = require('node:path');

const core = join(dirname(require.resolve('@strapi/core/package.json')), 'dist');
const { PRETEND_STRAPI, PRETEND_OTHER_INSIDES } = process.env;

if (PRETEND_STRAPI) require(join(core, 'package.json.js')).version = PRETEND_STRAPI;

if (PRETEND_OTHER_INSIDES) {
  const models = require(join(core, 'registries/models.js'));
  const { registry } = models;
  models.registry = () => {
    const { get, ...rest } = registry();
    return { ...rest, get: () => [...get()] };
  };

  const runner = join(core, 'services/webhook-runner.js');
  const createRunner = require(runner);
  require.cache[runner].exports = (...options) => {
    const made = createRunner(...options);
    made.events = made.webhooksMap;
    delete made.webhooksMap;
    return made;
  };
}
