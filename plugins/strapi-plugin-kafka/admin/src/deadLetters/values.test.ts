import { editableValue, layOutJson, pathText, presentValue } from './values';

describe('layOutJson', () => {
  it('puts each attribute on a line of its own', () => {
    expect(layOutJson('{"name":"Tea","tags":["a","b"]}')).toBe(
      '{\n  "name": "Tea",\n  "tags": [\n    "a",\n    "b"\n  ]\n}',
    );
  });

  it('changes no number and drops no repeated name', () => {
    const text = '{"id":12345678901234567890,"price":1.00,"id":2}';
    expect(layOutJson(text)?.replaceAll(/\s/g, '')).toBe(text);
  });

  it('keeps white space inside texts', () => {
    expect(layOutJson('"a  {b,  c}\\n"')).toBe('"a  {b,  c}\\n"');
  });

  it.each(['', 'hello', '{"name":', '{/* no */}', '{"a":1,}'])('leaves alone what is no JSON: %s', (text) => {
    expect(layOutJson(text)).toBeNull();
  });

  it('leaves alone what is too long to lay out', () => {
    expect(layOutJson(JSON.stringify('x'.repeat(600_000)))).toBeNull();
  });
});

describe('presentValue', () => {
  it.each([
    [
      { value: '{"a":1}', valueEncoding: 'utf8' as const },
      { kind: 'json', text: '{\n  "a": 1\n}' },
    ],
    [
      { value: 'a;b', valueEncoding: 'utf8' as const },
      { kind: 'text', text: 'a;b' },
    ],
    [
      { value: '/////w==', valueEncoding: 'base64' as const },
      { kind: 'base64', text: '/////w==' },
    ],
    // Digits are JSON, but these stand for bytes.
    [
      { value: '1234', valueEncoding: 'base64' as const },
      { kind: 'base64', text: '1234' },
    ],
    [
      { value: null, valueEncoding: null },
      { kind: 'tombstone', text: '' },
    ],
  ])('shows %j as %j', (letter, shown) => {
    expect(presentValue(letter)).toEqual(shown);
  });
});

describe('editableValue', () => {
  const original = { value: '{"a":1}', valueEncoding: 'utf8' as const };

  it('starts from the original', () => {
    expect(editableValue({ ...original, repairedValue: null })).toBe('{\n  "a": 1\n}');
  });

  it('starts from the last repair where there is one, even an empty one', () => {
    expect(editableValue({ ...original, repairedValue: '{"a":2}' })).toBe('{\n  "a": 2\n}');
    expect(editableValue({ ...original, repairedValue: '' })).toBe('');
  });

  it('starts empty where the original is no text', () => {
    expect(editableValue({ value: '/////w==', valueEncoding: 'base64', repairedValue: null })).toBe('');
  });
});

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
