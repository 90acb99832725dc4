import { editableValue, presentValue } from './values';

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
