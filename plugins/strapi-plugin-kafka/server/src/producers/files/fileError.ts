/** A file cannot be read as what it should be. The message begins with file, line and column where they are known. */
export class FileError extends Error {
  override readonly name = 'FileError';

  constructor(
    readonly file: string,
    problem: string,
    /** From 1. */
    readonly line: number | null = null,
    /** From 1, in characters. */
    readonly column: number | null = null,
    options?: { cause?: unknown },
  ) {
    super([file, line, column].filter((part) => part !== null).join(':') + `: ${problem}`, options);
  }
}
