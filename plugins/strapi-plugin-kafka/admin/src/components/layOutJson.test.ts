import { layOutJson } from './layOutJson';

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
