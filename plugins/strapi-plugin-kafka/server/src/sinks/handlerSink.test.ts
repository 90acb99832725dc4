import type { Core } from '@strapi/strapi';
import { createHandlerSink } from './handlerSink';
import type { SinkBatch } from './sink';

const batchOf = (values: unknown[]) =>
  ({
    messages: values.map((value, offset) => ({ value, offset })),
    trx: { id: 'transaction' },
    refuse: jest.fn(),
    postpone: jest.fn(),
    unchanged: jest.fn(),
    changed: jest.fn(),
  }) as unknown as SinkBatch;

test('hands the whole batch to the handler, with its transaction and every way to judge a message', async () => {
  const strapi = {} as Core.Strapi;
  const batch = batchOf([1, 2]);
  const handler = jest.fn().mockResolvedValue(undefined);
  await createHandlerSink({ strapi, handler }).apply(batch);
  expect(handler).toHaveBeenCalledWith({ strapi, ...batch });
});

test('passes on what the handler throws', async () => {
  const handler = jest.fn().mockRejectedValue(new TypeError('undefined is not a function'));
  await expect(createHandlerSink({ strapi: {} as Core.Strapi, handler }).apply(batchOf([1]))).rejects.toThrow(
    TypeError,
  );
});

test('a listener that fails after the commit is reported and throws nothing', async () => {
  const error = jest.fn();
  const strapi = {
    eventHub: { emit: () => Promise.reject(new Error('listener failed')) },
    contentType: () => ({ modelName: 'thing' }),
    contentAPI: { sanitize: { output: (entry: object) => Promise.resolve(entry) } },
    has: () => true,
    get: () => ({ webhooksMap: new Map([['entry.delete', []]]) }),
    log: { error },
  } as unknown as Core.Strapi;
  const sink = createHandlerSink({ strapi, handler: () => Promise.resolve() });

  await sink.afterCommit?.([{ action: 'delete', contentType: 'api::thing.thing', id: 1, documentId: 'a' }]);
  expect(error).toHaveBeenCalledWith(expect.stringContaining('listener failed'));
});
