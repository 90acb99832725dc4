import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GeneratorConfig } from '../../config/types';
import { findGenerator, toBrokerConfig, toRunOptions } from './options';
import { lineReporter, summarize } from './report';
import { referencesFromRest } from './restReferences';
import { runProducerCli } from './runProducerCli';

const product: GeneratorConfig = { topic: 'product', make: () => ({ key: null, value: {} }) };
const stock: GeneratorConfig = {
  topic: 'stock',
  references: { products: { contentType: 'api::product.product', fields: ['barcode'], limit: 150, required: true } },
  make: () => ({ key: null, value: {} }),
};
const generators = { 'product-producer': product, 'stock-producer': stock };

describe('options of the shell', () => {
  it('takes a generator by its name, short or long, and names the known ones otherwise', () => {
    expect(findGenerator('product', generators).name).toBe('product-producer');
    expect(findGenerator('product-producer', generators).name).toBe('product-producer');
    expect(() => findGenerator('toString', generators)).toThrow('Choose one of: product, stock.');
  });

  it('goes as fast as it can, and sends a file to its end, unless told otherwise', () => {
    expect(toRunOptions({})).toMatchObject({ count: 100, rate: 0 });
    expect(toRunOptions({ 'out-of-order': '0.1' })).toMatchObject({ outOfOrder: 0.1 });
    expect(toRunOptions({ file: 'a.csv' })).toMatchObject({ count: null });
    expect(toRunOptions({ file: 'a.csv', count: '5', rate: '2.5' })).toMatchObject({ count: 5, rate: 2.5 });
  });

  it('names the option that does not fit', () => {
    expect(() => toRunOptions({ count: 'many' })).toThrow('--count must be a number, not "many".');
    expect(() => toRunOptions({ rate: '' })).toThrow('--rate must be a number');
    expect(() => toRunOptions({ invalid: '2' })).toThrow('--invalid must be a number from 0 to 1.');
    expect(() => toRunOptions({ 'out-of-order': '2' })).toThrow('--out-of-order must be a number from 0 to 1.');
    expect(() => toRunOptions({ 'out-of-order': 'x' })).toThrow('--out-of-order must be a number, not "x".');
    expect(() => toRunOptions({ invalid: '0.6', duplicates: '0.6' })).toThrow(
      '--duplicates must be at most 1 together',
    );
  });

  it('honours BROKER and TOPIC', () => {
    const config = toBrokerConfig({ BROKER: 'a:1, b:2', TOPIC: 'goods' }, 'product-producer', product);
    expect(config.brokers).toEqual(['a:1', 'b:2']);
    expect(config.generators['product-producer'].topic).toBe('goods');
    expect(toBrokerConfig({ BROKER: '' }, 'product-producer', product).brokers).toEqual(['localhost:9093']);
    expect(() => toBrokerConfig({ BROKER: 'nowhere' }, 'product-producer', product)).toThrow(/^BROKER.*host:port/);
    expect(() => toBrokerConfig({ TOPIC: 'a b' }, 'product-producer', product)).toThrow(/^TOPIC/);
  });
});

describe('reports', () => {
  it('prints a line a second at most', () => {
    const lines: string[] = [];
    let now = 0;
    const reporter = lineReporter(
      (line) => lines.push(line),
      () => now,
    )(10_000);
    const progress = { generated: 0, acknowledged: 0, broken: 0, duplicates: 0, outOfOrder: 0, resent: 0, error: null };
    for (; now <= 3_000; now += 100) reporter.progress({ ...progress, acknowledged: now });
    expect(lines).toEqual(
      [1_000, 2_000, 3_000].map((n) => `${n.toLocaleString('en-US')} of 10,000 messages acknowledged`),
    );
  });

  it('sums up what was generated, acknowledged, how long it took and how fast it was', () => {
    const counts = { generated: 1_000, acknowledged: 990, broken: 20, duplicates: 5, outOfOrder: 3, resent: 10 };
    const progress = { ...counts, error: null };
    const text = summarize('stopped', 'product', progress, { seconds: 2, seed: 42 });
    expect(text).toContain(
      'Stopped: 1,000 messages generated, 990 acknowledged in topic "product" in 2 s (495 messages/s)',
    );
    expect(text).toContain('on purpose 20 broken, 5 duplicates, 3 out of order; seed 42');
    expect(text).toContain('10 were sent again');
  });
});

describe('references over REST', () => {
  let server: Server;
  let env: NodeJS.ProcessEnv;
  const requests: { url: URL; token: string | undefined }[] = [];
  let status = 200;
  let products = 250;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://localhost');
      requests.push({ url, token: request.headers.authorization });
      const page = Number(url.searchParams.get('pagination[page]'));
      const size = Number(url.searchParams.get('pagination[pageSize]'));
      const ids = Array.from({ length: products }, (_, n) => n + 1).slice((page - 1) * size, page * size);
      response.writeHead(status).end(JSON.stringify({ data: ids.map((id) => ({ id, documentId: `d${id}` })) }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    env = { STRAPI_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
  });

  beforeEach(() => {
    requests.length = 0;
    status = 200;
    products = 250;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const reference = stock.references!.products;

  const run = async (name: string, environment: NodeJS.ProcessEnv) => {
    const errors: string[] = [];
    const code = await runProducerCli({
      name,
      values: {},
      generators,
      env: environment,
      signal: new AbortController().signal,
      print: () => undefined,
      printError: (line) => errors.push(line),
    });
    return { code, error: errors.join('\n') };
  };

  it('reads page after page up to the limit', async () => {
    const found = await referencesFromRest(env)(reference);
    expect(found.map(({ id }) => id)).toEqual(Array.from({ length: 150 }, (_, n) => n + 1));
    expect(requests.map(({ url }) => url.pathname)).toEqual(['/api/products', '/api/products']);
    expect(requests[0].url.searchParams.get('fields[0]')).toBe('barcode');
  });

  it('sends the token, and reads where the reference says', async () => {
    products = 0;
    await referencesFromRest({ ...env, STRAPI_TOKEN: 't' })({ ...reference, rest: '/api/goods' });
    expect(requests).toMatchObject([{ token: 'Bearer t' }]);
    expect(requests[0].url.pathname).toBe('/api/goods');
  });

  it('says what to do when Strapi refuses, is away, or has nothing', async () => {
    status = 403;
    expect(await run('stock', env)).toMatchObject({ code: 1, error: expect.stringContaining('Set STRAPI_TOKEN') });
    expect(await run('stock', { STRAPI_URL: 'http://127.0.0.1:1' })).toMatchObject({
      code: 1,
      error: expect.stringContaining('Strapi does not answer at http://127.0.0.1:1'),
    });
    status = 200;
    products = 0;
    expect(await run('stock', env)).toMatchObject({
      code: 1,
      error: expect.stringContaining(
        '"stock-producer" needs entries of "api::product.product", and there are none yet',
      ),
    });
  });

  it('tells wrong usage by the exit code 2', async () => {
    expect(await run('unknown', env)).toMatchObject({ code: 2 });
  });

  it('says that no broker answers', async () => {
    const { code, error } = await run('product', { BROKER: '127.0.0.1:1' });
    expect(code).toBe(1);
    expect(error).toMatch(/^No Kafka broker answers at 127\.0\.0\.1:1\. Start one with "npm run kafka", or set BROKER/);
  });
});
