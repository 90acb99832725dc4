/** One message's worth of a file. */
export type FileRow = Record<string, unknown>;

/** A larger row is a file of another kind, or one with a quotation mark missing: nothing to keep in memory. */
export const MAX_ROW_BYTES = 16 * 1024 * 1024;
