// The products that every figure writes: number n is always the same one, so that all write the same rows.
const ADJECTIVES = ['Rustic', 'Handmade', 'Refined', 'Licensed', 'Ergonomic', 'Oriental', 'Gorgeous', 'Small'];
const MATERIALS = ['Steel', 'Wooden', 'Cotton', 'Granite', 'Rubber', 'Bronze', 'Ceramic'];
const THINGS = ['Chair', 'Table', 'Shirt', 'Keyboard', 'Bicycle', 'Lamp', 'Soap', 'Towel', 'Hat', 'Ball', 'Pizza'];

const pick = (list, n) => list[n % list.length];

/** Message number `n` as producers send it: about 250 bytes of JSON, every tenth sold out or nearly so. */
export const productMessage = (n) => {
  const stock = n % 10 === 0 ? (n / 10) % 10 : 10 + (n % 490);
  const name = `${pick(ADJECTIVES, n)} ${pick(MATERIALS, n)} ${pick(THINGS, n)}`;
  return {
    name,
    description: `${name}: made to last, tested in daily use and easy to care for. Comes with a guarantee of ${n % 7} years.`,
    // Real producers send numbers and texts alike.
    stock_available: n % 2 === 0 ? stock : String(stock),
    barcode: `0${String(n).padStart(12, '0')}`,
    status: stock === 0 ? 'empty' : 'safe',
  };
};
