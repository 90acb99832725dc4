import { draftOfMessage, EMPTY_MESSAGE, produceErrors, toProduceRequest, type ProduceDraft } from './produceDraft';

const draft = (changes: Partial<ProduceDraft>): ProduceDraft => ({ ...EMPTY_MESSAGE, ...changes });

describe('the form for a message', () => {
  it('asks for no key and no partition where none is written', () => {
    expect(toProduceRequest(draft({}))).toEqual({ key: null, value: '{}', headers: [] });
  });

  it('sends what is written, and no header that is left empty', () => {
    const headers = [
      { name: 'a', value: '1' },
      { name: '', value: '' },
      { name: 'a', value: '' },
    ];
    expect(toProduceRequest(draft({ key: 'k', partition: '0', value: 'text', headers }))).toEqual({
      key: 'k',
      value: 'text',
      partition: 0,
      headers: [headers[0], headers[2]],
    });
  });

  it('sends a tombstone, whatever is in the editor', () => {
    expect(toProduceRequest(draft({ value: '{}', tombstone: true })).value).toBeNull();
  });

  it('marks a partition that does not exist, a header without a name, and one of the plugin’s own', () => {
    expect(produceErrors(draft({ partition: '2' }), 3)).toEqual({});
    expect(Object.keys(produceErrors(draft({ partition: '3' }), 3))).toEqual(['partition']);
    const headers = [
      { name: 'a', value: '' },
      { name: '', value: 'x' },
      { name: 'Kafka-Plugin-Replay', value: 'x' },
    ];
    expect(produceErrors(draft({ headers }), 3).headers).toEqual({
      1: { key: 'message.header.nameless' },
      2: { key: 'message.header.reserved' },
    });
  });

  it('is filled with a message that exists, as far as it is text', () => {
    const payload = (encoding: 'json' | 'text' | 'base64', text: string) => ({
      encoding,
      text,
      bytes: 1,
      truncated: false,
    });
    const headers = [
      { name: 'a', value: payload('text', '1') },
      { name: 'b', value: payload('base64', 'AP8=') },
      { name: 'kafka-plugin-run', value: payload('text', 'of another message') },
    ];
    const message = { key: payload('text', 'k'), value: payload('json', '{"a":1}'), headers };
    expect(draftOfMessage(message)).toEqual({
      draft: {
        key: 'k',
        partition: '',
        headers: [{ name: 'a', value: '1' }],
        value: '{\n  "a": 1\n}',
        tombstone: false,
      },
      unwritable: ['headers'],
    });
    expect(draftOfMessage({ key: null, value: null, headers: [] })).toEqual({
      draft: { ...EMPTY_MESSAGE, value: '', tombstone: true },
      unwritable: [],
    });
    const binary = { key: payload('base64', 'AP8='), value: payload('base64', 'AP8='), headers: [] };
    expect(draftOfMessage(binary).unwritable).toEqual(['key', 'value']);
  });
});
