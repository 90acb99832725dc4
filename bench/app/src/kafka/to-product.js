const availabilityOf = (stock) => {
  if (stock === 0) return 'empty';
  return stock < 10 ? 'danger' : 'safe';
};

/** From a message on topic `product` to the attributes of a product; checking them is the plugin's work. */
const toProduct = ({ name, description, barcode, stock_available }) => {
  const stock = Number(stock_available);
  return { name, description, barcode, stock_available: stock, availability: availabilityOf(stock) };
};

module.exports = { toProduct };
