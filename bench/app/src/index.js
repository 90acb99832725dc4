const { writeFileSync } = require('node:fs');
const { countBrokerRequests } = require('./broker-requests');
const { watchMemory } = require('./memory');
const { openToPublic } = require('./public-access');
const { startCheckpoints, stopCheckpoints } = require('./sqlite/checkpoints'); // bundled from my-strapi-app

/** Makes an API token and leaves it, for its owner alone, where the benchmark asked for it. */
const leaveToken = async (strapi, file) => {
  const { accessKey } = await strapi
    .service('admin::api-token')
    .create({ kind: 'content-api', type: 'full-access', name: 'bench', description: '', lifespan: null });
  writeFileSync(file, accessKey, { mode: 0o600 });
};

module.exports = {
  async bootstrap({ strapi }) {
    const { TOKEN_FILE, PUBLIC, MEMORY_FILE, REQUESTS_FILE } = process.env;
    if (TOKEN_FILE) await leaveToken(strapi, TOKEN_FILE);
    if (PUBLIC) await openToPublic(strapi);
    if (MEMORY_FILE) watchMemory(MEMORY_FILE);
    strapi.server.httpServer.once('listening', () => startCheckpoints(strapi));
    if (REQUESTS_FILE) countBrokerRequests(REQUESTS_FILE, strapi.config.get('plugin::kafka').brokers);
  },

  destroy: ({ strapi }) => stopCheckpoints(strapi),
};
