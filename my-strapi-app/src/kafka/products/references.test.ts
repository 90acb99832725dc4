import { indexProducts } from './references';
import type { FoundProduct, ProductReference } from './references';

const tea = { id: 5, documentId: 'teadocumentid', barcode: '0123', stock: 1, recentMovements: null };
const coffee = { id: 6, documentId: 'coffeedocumentid', barcode: '5', stock: 1, recentMovements: null };
const cup = { id: 7, documentId: 'cupdocumentid', barcode: 'teadocumentid', stock: 1, recentMovements: null };
const bare = { id: 8, documentId: 'baredocumentid', barcode: null, stock: 1, recentMovements: null };
const find = indexProducts([tea, coffee, cup, bare]);

it.each<[by: ProductReference['by'], value: string, product: FoundProduct | undefined, why: string]>([
  ['any', '5', tea, 'the numeric id before a barcode'],
  ['any', 'teadocumentid', tea, 'the documentId before a barcode'],
  ['any', '0123', tea, 'the barcode'],
  ['any', '05', undefined, 'no numeric id with a leading zero'],
  ['any', '99999999999999999999', undefined, 'no id beyond the range'],
  ['any', '5.0', undefined, 'no id that is not digits'],
  ['documentId', 'teadocumentid', tea, 'the documentId before a barcode'],
  ['documentId', '5', coffee, 'then the barcode, never the numeric id'],
  ['barcode', '5', coffee, 'the barcode and never the numeric id'],
  ['barcode', 'teadocumentid', cup, 'the barcode and never the documentId'],
  ['barcode', 'baredocumentid', undefined, 'nothing else'],
  ['any', 'null', undefined, 'not a product without barcode'],
])('%s %s finds %j: %s', (by, value, product) => {
  expect(find({ by, value })).toBe(product);
});
