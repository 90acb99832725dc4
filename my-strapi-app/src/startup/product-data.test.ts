import { deriveProductData } from './product-data';

const derived = (action: 'create' | 'update', data: Record<string, unknown>): Record<string, unknown> => {
  deriveProductData(action, data);
  return data;
};

it('sets the availability that follows from the stock, whatever the writer says', () => {
  expect(derived('create', { stock_available: 0, availability: 'safe' })).toMatchObject({ availability: 'empty' });
  expect(derived('update', { stock_available: '9', availability: 'safe' })).toMatchObject({ availability: 'danger' });
  expect(derived('create', { availability: 'safe' })).toMatchObject({ availability: 'empty' });
});

it('leaves the availability as it is when an update does not touch the stock', () => {
  expect(derived('update', { name: 'Tea', availability: 'safe' })).toEqual({ name: 'Tea' });
});

it('leaves a stock that is none to the validation', () => {
  expect(derived('update', { stock_available: 'many' })).toEqual({ stock_available: 'many' });
  expect(derived('update', { stock_available: -1 })).toEqual({ stock_available: -1 });
});

it('trims barcodes and takes a blank one as none', () => {
  expect(derived('update', { barcode: ' 0123 ' })).toEqual({ barcode: '0123' });
  expect(derived('update', { barcode: '  ' })).toEqual({ barcode: null });
  expect(derived('update', { barcode: null })).toEqual({ barcode: null });
});
