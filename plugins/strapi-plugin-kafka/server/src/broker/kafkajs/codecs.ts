import { BrokerError } from '../errors';
import { CompressionCodecs, CompressionTypes } from './library';

interface Codec {
  compress(encoder: { buffer: Buffer }): Promise<Buffer>;
  decompress(buffer: Buffer): Promise<Buffer>;
}

/**
 * Gives the client library the ways to compress that it names and does not bring; gzip is its own. Each package is loaded
 * with the first batch that needs it: one that has no binary for this machine is missed by nobody else.
 */
export const registerCodecs = (): void => {
  CompressionCodecs[CompressionTypes.Snappy] = () => snappy;
  CompressionCodecs[CompressionTypes.LZ4] = () => lz4;
  CompressionCodecs[CompressionTypes.ZSTD] = () => zstd;
  const codecs: Record<number, () => Codec> = CompressionCodecs;
  for (const type of UNKNOWN_TYPES) codecs[type] = unknown(type);
};

/** What the three bits of a batch's attributes can say besides. */
const UNKNOWN_TYPES = [5, 6, 7];

/** Without a codec the library takes compressed bytes for records, and finds whatever they happen to spell. */
const unknown = (type: number) => (): Codec => {
  throw new BrokerError('unsupported_compression', `Kafka: nobody knows the compression with the number ${type}.`);
};

const load = <Package>(name: string, importing: Promise<Package>): Promise<Package> =>
  importing.catch((error: Error) => {
    throw new BrokerError(
      'unsupported_compression',
      `Kafka: ${name} compression does not work on this machine: ${error.message}`,
      { cause: error },
    );
  });

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Pure JavaScript. Java's clients frame their blocks in their own way, which this package was made for. */
const snappy: Codec = {
  compress: async (encoder) => (await loadSnappy()).compress(encoder),
  decompress: async (buffer) => (await loadSnappy()).decompress(buffer),
};
const loadSnappy = async () => (await load('Snappy', import('kafkajs-snappy'))).default();

/** Native, with a binary for each platform. Kafka takes LZ4's frame format, not its bare blocks. */
const lz4: Codec = {
  compress: async ({ buffer }) => (await loadLz4()).compressFrame(buffer),
  decompress: async (buffer) => (await loadLz4()).decompressFrame(buffer),
};
const loadLz4 = () => load('LZ4', import('lz4-napi'));

/**
 * Read by pure JavaScript: producers stream, so that a frame does not say how large its content is, and the wasm package
 * reads only what says so. That one writes.
 */
const zstd: Codec = {
  compress: async ({ buffer }) => asBuffer((await loadZstdWriter()).compress(buffer)),
  decompress: async (buffer) => asBuffer((await load('ZSTD', import('fzstd'))).decompress(buffer)),
};
let zstdWriter: Promise<typeof import('@bokuweb/zstd-wasm')> | null = null;
const loadZstdWriter = () => {
  zstdWriter ??= load('ZSTD', import('@bokuweb/zstd-wasm')).then(async (writer) => {
    await writer.init();
    return writer;
  });
  return zstdWriter;
};
