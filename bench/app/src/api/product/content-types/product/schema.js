// The catalogue's own product, so that both have the same table. Its events are left out: they add no column.
const product = require('my-strapi-app/src/api/product/content-types/product/schema.json');

const attributes = { ...product.attributes };
delete attributes.events;

module.exports = { ...product, attributes };
