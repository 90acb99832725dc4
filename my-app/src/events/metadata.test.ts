import { readableKey, readMetadata } from './metadata';

describe('readMetadata', () => {
  it('reads an object, and a string that holds the same JSON, alike', () => {
    const metadata = { store: 'Lyon', items: 3 };
    expect(readMetadata(metadata)).toEqual({
      kind: 'record',
      entries: [
        { label: 'Store', value: { kind: 'scalar', value: 'Lyon' } },
        { label: 'Items', value: { kind: 'scalar', value: 3 } },
      ],
      more: 0,
    });
    expect(readMetadata(JSON.stringify(metadata))).toEqual(readMetadata(metadata));
  });

  it.each(['a note', '{not json', '0123', 'true', ''])('takes %j as plain text', (text) => {
    expect(readMetadata(text)).toEqual({ kind: 'scalar', value: text });
  });

  it('recognises dates', () => {
    expect(readMetadata('2025-03-01T10:00:00Z')).toEqual({ kind: 'date', at: Date.UTC(2025, 2, 1, 10) });
    expect(readMetadata('2025-99-01T10:00:00Z')).toMatchObject({ kind: 'scalar' });
  });

  it.each([null, undefined])('takes %s as nothing', (value) => {
    expect(readMetadata(value)).toEqual({ kind: 'scalar', value: null });
  });

  it('cuts what no page can show: deep, long and much', () => {
    let deep: unknown = 'end';
    for (let i = 0; i < 1000; i += 1) deep = { deep };
    expect(JSON.stringify(readMetadata(deep)).length).toBeLessThan(2000);
    expect(readMetadata('x'.repeat(10_000))).toEqual({ kind: 'scalar', value: `${'x'.repeat(500)}…` });
    expect(readMetadata(Array(100).fill(1))).toMatchObject({ kind: 'list', more: 70 });
  });

  it('keeps keys that mean something to JavaScript as keys', () => {
    expect(readMetadata('{"__proto__":{"a":1}}')).toMatchObject({ kind: 'record', entries: [{ label: 'Proto' }] });
  });
});

describe('readableKey', () => {
  it.each([
    ['store_location', 'Store location'],
    ['store-location', 'Store location'],
    ['storeLocation', 'Store location'],
    ['productID', 'Product ID'],
    ['URL', 'URL'],
    ['éTat', 'É tat'],
    ['__', '__'],
  ])('reads %s as %s', (key, text) => {
    expect(readableKey(key)).toBe(text);
  });
});
