import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { FileError } from './fileError';

/** A file's bytes, wherever they are. */
export interface FileContent {
  /** For messages, and for what kind of file it is. */
  name: string;
  /** Its bytes from the start; only the first `bytes` of them where that is given. */
  open(bytes?: number): Readable;
}

/** A file on this machine. Rejects with a FileError when there is none. */
export const fileOnDisk = async (path: string): Promise<FileContent> => {
  const content: FileContent = {
    name: path,
    open: (bytes) => createReadStream(path, bytes === undefined ? {} : { end: bytes - 1 }),
  };
  try {
    if ((await stat(path)).isFile()) return content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new FileError(path, 'there is no such file.', null, null, { cause: error });
  }
  throw new FileError(path, 'this is not a file.');
};

/** A file that was sent here; its name is only a name. */
export const fileInMemory = (name: string, bytes: Buffer): FileContent => ({
  name,
  open: (limit = bytes.length) => Readable.from([bytes.subarray(0, limit)], { objectMode: false }),
});
