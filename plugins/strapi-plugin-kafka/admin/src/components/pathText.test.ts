import { pathText } from './pathText';

describe('pathText', () => {
  it.each([
    [[], ''],
    [['name'], 'name'],
    [['metadata', 'color'], 'metadata.color'],
    [['lines', 0, 'sku'], 'lines[0].sku'],
    [['lines', '0'], 'lines[0]'],
    [['a b', 'é'], '["a b"].é'],
  ])('writes %j as %s', (path, text) => {
    expect(pathText(path)).toBe(text);
  });
});
