import { ServiceError } from '../../errors';
import { fileInMemory, type FileContent } from './fileContent';
import { FileError } from './fileError';
import { countRows } from './fileOrigin';

export interface ReceivedFile {
  content: FileContent;
  rows: number;
}

/**
 * A file that came with a request. All of it is read, so that what is wrong is known before anything is sent.
 *
 * @throws ServiceError `invalid` that names `file`, with line and column where it does not parse.
 */
export const receiveFile = async ({ name, bytes }: { name: string; bytes: Buffer }): Promise<ReceivedFile> => {
  const content = fileInMemory(name, bytes);
  try {
    const rows = await countRows(content);
    if (rows === 0) throw new FileError(name, 'the file has no rows.');
    return { content, rows };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const { message } = error;
    throw new ServiceError('invalid', message, [{ path: ['file'], message }], { cause: error });
  }
};
