// The storefront follows events too. Only `visible-browser` needs them; nothing is written to them.
const event = require('my-strapi-app/src/api/event/content-types/event/schema.json');

const attributes = { ...event.attributes };
delete attributes.product;

module.exports = { ...event, attributes };
