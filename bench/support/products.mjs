// The products that every figure writes: number n is always the same one, so that all write the same rows.
const ADJECTIVES = ['Rustic', 'Handmade', 'Refined', 'Licensed', 'Ergonomic', 'Oriental', 'Gorgeous', 'Small'];
const MATERIALS = ['Steel', 'Wooden', 'Cotton', 'Granite', 'Rubber', 'Bronze', 'Ceramic'];
const THINGS = ['Chair', 'Table', 'Shirt', 'Keyboard', 'Bicycle', 'Lamp', 'Soap', 'Towel', 'Hat', 'Ball', 'Pizza'];

const pick = (list, n) => list[n % list.length];

const BARCODES = 10 ** 12;
const SPREAD = 1_618_033_987; // has no factor in common with BARCODES, so that no two numbers get the same barcode

/** 13 digits, all over the range, as barcodes arrive in life: an index has no end at which all is added. */
export const barcodeOf = (n) => `0${String((n * SPREAD) % BARCODES).padStart(12, '0')}`;

/** Message number `n` as producers send it: about 250 bytes of JSON, every tenth sold out or nearly so. */
export const productMessage = (n) => {
  const stock = n % 10 === 0 ? (n / 10) % 10 : 10 + (n % 490);
  const name = `${pick(ADJECTIVES, n)} ${pick(MATERIALS, n)} ${pick(THINGS, n)}`;
  return {
    name,
    description: `${name}: made to last, tested in daily use and easy to care for. Comes with a guarantee of ${n % 7} years.`,
    // Real producers send numbers and texts alike.
    stock_available: n % 2 === 0 ? stock : String(stock),
    barcode: barcodeOf(n),
    status: stock === 0 ? 'empty' : 'safe',
  };
};

/** Message number `n` as a record of Kafka, keyed by its barcode. */
export const productRecord = (n) => {
  const value = productMessage(n);
  return { key: value.barcode, value: JSON.stringify(value) };
};

/** What a consumer makes of message number `n`. */
export const productAttributes = (n) => {
  const { name, description, barcode, stock_available, status } = productMessage(n);
  return { name, description, barcode, stock_available: Number(stock_available), availability: status };
};
