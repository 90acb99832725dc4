const { writeFileSync } = require('node:fs');

/** Makes an API token and leaves it, for its owner alone, where the benchmark asked for it. */
const leaveToken = async (strapi, file) => {
  const { accessKey } = await strapi
    .service('admin::api-token')
    .create({ kind: 'content-api', type: 'full-access', name: 'bench', description: '', lifespan: null });
  writeFileSync(file, accessKey, { mode: 0o600 });
};

module.exports = {
  async bootstrap({ strapi }) {
    const file = process.env.TOKEN_FILE;
    if (file) await leaveToken(strapi, file);
  },
};
