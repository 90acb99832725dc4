import { EventEmitter } from 'node:events';
import { Client } from './client';

/** A connection whose other end reads when told to. */
class FakeResponse extends EventEmitter {
  readonly sent: string[] = [];
  writableLength = 0;
  end = jest.fn();
  destroy = jest.fn();

  write(frame: Buffer): boolean {
    this.sent.push(frame.toString().slice(0, 10));
    this.writableLength += frame.length;
    return false;
  }

  reads(): void {
    this.writableLength = 0;
    this.emit('drain');
  }
}

const FRAME = Buffer.from('frame '.padEnd(100 * 1024, '.'));
const setUp = () => {
  const response = new FakeResponse();
  const client = new Client(response as never, 0, () => Buffer.from('resync'));
  return { response, client };
};

test('a client that keeps up gets every frame', () => {
  const { response, client } = setUp();
  for (let n = 0; n < 20; n += 1) {
    client.send(FRAME);
    response.reads();
  }
  expect(response.sent).toHaveLength(20);
  expect(response.sent.join('')).not.toContain('resync');
});

test('a slow client is sent nothing more, and a resync when it reads again', () => {
  const { response, client } = setUp();
  for (let n = 0; n < 1_000; n += 1) client.send(FRAME);
  expect(response.sent.length).toBeLessThan(5);
  expect(response.writableLength).toBeLessThan(512 * 1024);

  response.reads();
  expect(response.sent.at(-1)).toBe('resync');
  client.send(FRAME);
  expect(response.sent.at(-1)).toContain('frame');
});

test('a client that does not read for half a minute is gone', () => {
  const { client } = setUp();
  expect(client.isGone(Date.now() + 60_000)).toBe(false);
  for (let n = 0; n < 10; n += 1) client.send(FRAME);
  expect(client.isGone(Date.now() + 29_000)).toBe(false);
  expect(client.isGone(Date.now() + 31_000)).toBe(true);
});
