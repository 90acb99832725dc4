import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { RUN_LIMITS } from '../../../contract/generators';
import { ServiceError } from '../errors';
import type { UploadedFile } from '../services';
import type { Context } from './errors';

/** What Strapi's body middleware makes of a file: it lies where the server has put it, under a name of the server's. */
interface StoredUpload {
  filepath: string;
  originalFilename: string | null;
  size: number;
}

const LONGEST_NAME = 255;

/** A request as it was sent: JSON, or a form with `file` and with every other field as text. */
export interface FormRequest {
  body: unknown;
  file?: UploadedFile;
}

/**
 * Reads a request that may bring a file. Of a form, `options` is JSON. Throws ServiceError `invalid` that names `file`
 * where it is too large or not alone, and `options` where it is no JSON.
 */
export const readForm = async (ctx: Context): Promise<FormRequest> => {
  const files = (ctx.request as { files?: Record<string, StoredUpload | StoredUpload[]> }).files;
  if (!files) return { body: ctx.request.body };
  const uploads = Object.entries(files).flatMap(([field, stored]) => [stored].flat().map((file) => ({ field, file })));
  try {
    const [first] = uploads;
    if (uploads.length !== 1 || first.field !== 'file') throw refuse('file', 'The form takes one file, as "file".');
    const { filepath, originalFilename, size } = first.file;
    const { max } = RUN_LIMITS.file;
    if (size > max) throw refuse('file', `The file is larger than ${max / 1024 / 1024} MiB.`);
    const name = basename((originalFilename ?? 'file').replaceAll('\\', '/')).slice(-LONGEST_NAME);
    return { body: withParsedOptions(ctx.request.body), file: { name, bytes: await readFile(filepath) } };
  } finally {
    await Promise.all(uploads.map(({ file }) => rm(file.filepath, { force: true })));
  }
};

const withParsedOptions = (body: unknown): unknown => {
  const { options, ...rest } = (body ?? {}) as Record<string, string>;
  if (options === undefined) return rest;
  try {
    return { ...rest, options: JSON.parse(options) as unknown };
  } catch {
    throw refuse('options', 'The options are not JSON.');
  }
};

const refuse = (field: string, message: string): ServiceError =>
  new ServiceError('invalid', message, [{ path: [field], message }]);
