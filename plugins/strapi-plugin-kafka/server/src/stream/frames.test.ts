import type { Core } from '@strapi/strapi';
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Audiences } from './audiences';
import type { Client } from './client';
import { Frames } from './frames';

const CONTENT_TYPE = 'api::product.product';

describe('a frame', () => {
  // Real timers: those of Jest run in the context of the test that moves the clock.
  it('is read outside of the request and the transaction that made the change', async () => {
    const request = new AsyncLocalStorage<string>();
    const readIn: (string | undefined)[] = [];
    const findMany = async () => {
      readIn.push(request.getStore());
      return [];
    };
    const strapi = { contentType: () => ({ attributes: {} }), documents: () => ({ findMany }) };
    const audiences = new Audiences();
    audiences.join({ strategy: { name: 'users-permissions' } }, [CONTENT_TYPE], new Set(), {
      send: () => undefined,
    } as unknown as Client);
    const log = { warn: jest.fn() };
    const frames = new Frames({
      strapi: { ...strapi, log, contentAPI: { sanitize: { output: async () => [] } } } as unknown as Core.Strapi,
      audiences,
      name: 'stream',
      spread: () => 0,
    });
    frames.begin();
    request.run('a request', () =>
      frames.add({
        action: 'update',
        contentType: CONTENT_TYPE,
        documentId: 'a',
        producedAt: null,
        committedAt: Date.now(),
      }),
    );
    while (readIn.length === 0) await pause(10);
    expect(log.warn).not.toHaveBeenCalled();
    expect(readIn).toEqual([undefined]);
    await frames.stop();
  });
});
