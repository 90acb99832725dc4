import { filterParams } from './products';

describe('filterParams', () => {
  it('asks for everything when nothing is chosen', () => {
    expect(filterParams({ search: '', availability: null })).toEqual({});
  });

  it('looks for the text in name, description and barcode, and for the availability besides', () => {
    expect(filterParams({ search: '[a]&b', availability: 'danger' })).toEqual({
      'filters[$or][0][name][$containsi]': '[a]&b',
      'filters[$or][1][description][$containsi]': '[a]&b',
      'filters[$or][2][barcode][$startsWith]': '[a]&b',
      'filters[availability][$eq]': 'danger',
    });
  });
});
