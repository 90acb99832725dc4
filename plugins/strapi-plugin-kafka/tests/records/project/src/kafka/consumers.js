const { remove } = require('../../plugin/strapi-server');

/** Movements of a barcode that no article has wait, in the default order: that of the Kafka key. */
const moveStock = async ({ messages, trx, postpone }) => {
  for (const message of messages) {
    const { barcode, amount } = message.value;
    const moved = await trx('articles').where({ code: barcode }).increment('stock', amount);
    if (moved === 0) postpone(message, { reason: 'unknown_article', detail: `an article with code ${barcode}` });
  }
};

/** Changes as Debezium sends them. */
const toArticle = (change) => (change.op === 'd' ? remove() : change.after);
const keyOf = ({ key, value }) => value?.before?.code ?? value?.after?.code ?? JSON.parse(key).code;

const article = { contentType: 'api::article.article' };
const note = { contentType: 'api::note.note', action: 'create' };

/** By topic, but for the prefix that all of them have. */
exports.consumers = {
  'article-bulk': { entry: { ...article, action: 'create', write: 'bulk' } },
  'article-documents': { entry: { ...article, action: 'create' } },
  'note-bulk': { entry: { ...note, write: 'bulk' } },
  'note-documents': { entry: note },
  'change-bulk': { entry: { ...article, action: 'upsert', key: 'code', map: toArticle, keyOf, write: 'bulk' } },
  'change-documents': { entry: { ...article, action: 'upsert', key: 'code', map: toArticle, keyOf } },
  'upsert-bulk': { entry: { ...article, action: 'upsert', key: 'code', write: 'bulk' } },
  'upsert-documents': { entry: { ...article, action: 'upsert', key: 'code' } },
  stock: { handler: moveStock },
};
