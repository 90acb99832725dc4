import { en } from './en';
import { fr } from './fr';
import { fill, pickLanguage, translateCount } from './translate';

const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe('dictionaries', () => {
  it('have the same keys', () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(Object.keys(en) as (keyof typeof en)[])('have a text with the same places for %s', (key) => {
    expect(fr[key].trim()).not.toBe('');
    expect(places(fr[key])).toEqual(places(en[key]));
  });
});

describe('translateCount', () => {
  it('follows the language: zero is plural in English and singular in French', () => {
    expect(translateCount('en', 'catalogue.count', 0)).toBe('0 products');
    expect(translateCount('fr', 'catalogue.count', 0)).toBe('0 produit');
  });

  it('takes the plural for a million in French, and groups the digits', () => {
    expect(translateCount('fr', 'catalogue.count', 1_000_000)).toMatch(/^1\s000\s000 produits$/);
  });
});

describe('pickLanguage', () => {
  it.each([
    [['fr-CA', 'en'], 'fr'],
    [['de', 'fr', 'en'], 'fr'],
    [['EN-gb'], 'en'],
    [['de'], 'en'],
    [['constructor'], 'en'],
    [[], 'en'],
  ])('of %j picks %s', (wanted, language) => {
    expect(pickLanguage(wanted)).toBe(language);
  });
});

describe('fill', () => {
  it('leaves a place without a value as it is', () => {
    expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
  });
});
