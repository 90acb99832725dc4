import { EMPTY_MESSAGE, produceErrors, toProduceRequest, type ProduceDraft } from './produceDraft';

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

  it('marks a partition that does not exist, and a header without a name', () => {
    expect(produceErrors(draft({ partition: '2' }), 3)).toEqual({});
    expect(Object.keys(produceErrors(draft({ partition: '3' }), 3))).toEqual(['partition']);
    const headers = [
      { name: 'a', value: '' },
      { name: '', value: 'x' },
    ];
    expect(produceErrors(draft({ headers }), 3).headers).toEqual({ 1: { key: 'message.header.nameless' } });
  });
});
