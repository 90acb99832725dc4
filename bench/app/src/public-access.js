/** Lets the public read what the storefront shows, as in my-strapi-app. */
const openToPublic = async (strapi) => {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
  const permissions = strapi.db.query('plugin::users-permissions.permission');
  for (const uid of ['api::product.product', 'api::event.event']) {
    for (const action of ['find', 'findOne']) {
      await permissions.create({ data: { action: `${uid}.${action}`, role: role.id } });
    }
  }
};

module.exports = { openToPublic };
