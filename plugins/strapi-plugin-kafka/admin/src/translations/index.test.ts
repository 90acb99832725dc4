import { loadTranslations } from '.';
import en from './en.json';

describe('loadTranslations', () => {
  it('gives every text under the prefix of the plugin', async () => {
    const texts = await loadTranslations('en');
    expect(Object.keys(texts)).toEqual(Object.keys(en).map((key) => `kafka.${key}`));
    expect(texts['kafka.nav.topics']).toBe(en['nav.topics']);
  });

  it('gives nothing for a language without translation', async () => {
    expect(await loadTranslations('zz')).toEqual({});
  });
});
