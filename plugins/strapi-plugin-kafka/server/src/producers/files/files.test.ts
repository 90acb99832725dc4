import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GeneratedMessage } from '../../config/types';
import { FileError } from './fileError';
import { fileInMemory, fileOnDisk } from './fileContent';
import { countRows, createFileOrigin } from './fileOrigin';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kafka-plugin-files-'));
});

afterAll(() => rm(folder, { recursive: true }));

const write = async (name: string, content: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};

const readAll = async (name: string, content: string, keyOf?: (value: Record<string, unknown>) => string | null) => {
  const origin = await createFileOrigin({
    content: await fileOnDisk(await write(name, content)),
    config: { keyOf },
    seed: 1,
  });
  const messages: GeneratedMessage[] = [];
  for (let message = await origin.make(0); message; message = await origin.make(messages.length))
    messages.push(message);
  await origin.close();
  return messages;
};

const valuesOf = async (name: string, content: string) => (await readAll(name, content)).map(({ value }) => value);

const errorOf = async (name: string, content: string): Promise<FileError> => {
  const error = await readAll(name, content).catch((thrown: unknown) => thrown);
  if (!(error instanceof FileError)) throw new Error(`expected a FileError, got ${String(error)}`);
  return error;
};

describe('CSV files', () => {
  it('gives each row as text by its columns, zeros in front included', async () => {
    expect(await valuesOf('a.csv', 'name,barcode,nb_stock\nChair,0012,7\nTable,,0\n')).toEqual([
      { name: 'Chair', barcode: '0012', nb_stock: '7' },
      { name: 'Table', barcode: '', nb_stock: '0' },
    ]);
  });

  it('finds the delimiter ";" and takes JSON without quotation marks around it', async () => {
    expect(await valuesOf('b.csv', 'value;metadata\nsold;{"color": "red", "size": 3}\nbought;"{""a"": 1}"\n')).toEqual([
      { value: 'sold', metadata: '{"color": "red", "size": 3}' },
      { value: 'bought', metadata: '{"a": 1}' },
    ]);
  });

  it('reads a byte order mark, Windows line ends and line breaks inside quotation marks', async () => {
    expect(await valuesOf('c.csv', '\uFEFFname,note\r\nA,"two\nlines"\r\n\r\nB,x\r\n')).toEqual([
      { name: 'A', note: 'two\nlines' },
      { name: 'B', note: 'x' },
    ]);
  });

  it('takes the key from the generator', async () => {
    const messages = await readAll('d.csv', 'id,amount\n7,1\n', ({ id }) => String(id));
    expect(messages).toEqual([{ key: '7', value: { id: '7', amount: '1' } }]);
  });

  it('names line and column of a row with too few or too many columns', async () => {
    expect(await errorOf('e.csv', 'a,b\n1,2\n3\n')).toMatchObject({ line: 3, column: 2 });
    const error = await errorOf('f.csv', 'a,b\n1,2\n3,4,5\n');
    expect(error).toMatchObject({ line: 3, column: 3 });
    expect(error.message).toMatch(/f\.csv:3:3: the row has 3 columns, the header has 2\.$/);
  });

  it('names the line on which a quotation mark opens that never closes', async () => {
    expect(await errorOf('g.csv', 'a,b\n1,2\n3,"open\n4,5\n6,7\n')).toMatchObject({ line: 3, column: 2 });
  });

  it('refuses a header with a column twice or without a name', async () => {
    expect(await errorOf('h.csv', 'a,b,a\n1,2,3\n')).toMatchObject({ line: 1, column: 3 });
    expect(await errorOf('i.csv', 'a,\n1,2\n')).toMatchObject({ line: 1, column: 2 });
  });
});

describe('JSON lines files', () => {
  it('gives the objects as they are and skips empty lines', async () => {
    expect(await valuesOf('a.jsonl', '\uFEFF{"id":1,"type":"IN"}\r\n\n{"id":"2","m":{"a":[1]}}')).toEqual([
      { id: 1, type: 'IN' },
      { id: '2', m: { a: [1] } },
    ]);
  });

  it('joins lines and characters that arrive in pieces', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => ({ n, text: 'é😀'.repeat(20) }));
    expect(await valuesOf('b.ndjson', rows.map((row) => JSON.stringify(row)).join('\n'))).toEqual(rows);
  });

  it.each([
    ['{"a":1}\n{"a":x}\n', 2, 6],
    ['{"a":1}\n{"a":1\n', 2, 7],
    ['{"a" 1}\n', 1, 6],
    ['[1,2]\n', 1, 1],
    ['[\n{"a":1}\n]\n', 1, 1],
    ['{"a":1}\n  7\n', 2, 3],
  ])('names line and column of what is wrong in %j', async (content, line, column) => {
    expect(await errorOf('c.jsonl', content)).toMatchObject({ line, column });
  });
});

describe('file producers', () => {
  it('say which names they take and that a file is missing', async () => {
    await expect(fileOnDisk(join(folder, 'missing.csv'))).rejects.toThrow('missing.csv: there is no such file.');
    await expect(fileOnDisk(folder)).rejects.toThrow('this is not a file.');
    const sheet = createFileOrigin({ content: fileInMemory('data.xlsx', Buffer.alloc(0)), config: {}, seed: 1 });
    await expect(sheet).rejects.toThrow('the name must end in .csv, .json');
  });

  it('break a row on purpose without losing the next one', async () => {
    const origin = await createFileOrigin({
      content: await fileOnDisk(await write('z.jsonl', '{"a":"b"}\n{"c":"d"}\n')),
      config: {},
      seed: 1,
    });
    expect((await origin.makeInvalid(0))?.value).not.toEqual({ a: 'b' });
    expect((await origin.make(1))?.value).toEqual({ c: 'd' });
    expect(await origin.make(2)).toBeNull();
  });

  it('read what was sent to them like what lies on a disk, and never open its name', async () => {
    const sent = (name: string, text: string) => fileInMemory(name, Buffer.from(text));
    expect(await countRows(sent('/etc/passwd.csv', 'a;b\n1;2\n3;4\n'))).toBe(2);
    expect(await countRows(sent('../x.jsonl', '{"a":1}\n{"a":"é"}'))).toBe(2);
    expect(await countRows(sent('empty.csv', ''))).toBe(0);
    await expect(countRows(sent('x.csv', 'a,b\n1\n'))).rejects.toMatchObject({ line: 2, column: 2 });
  });
});
