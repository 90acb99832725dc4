module.exports = require('@strapi/strapi').factories.createCoreRouter('api::note.note', {
  config: { find: { auth: false } },
});
