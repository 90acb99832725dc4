import { createBackoff, type BackoffOptions } from '../../backoff';

/** A claim is lost now and then when members come and go. So many in a row, with nothing committed, are told. */
const LOSSES_WORTH_TELLING = 3;

/**
 * Claims of a partition that were lost in a row before anything was committed under them: two processes take it from each
 * other, or the position cannot be moved. Each one is longer in coming than the last, so that they do not spin.
 */
export class Contest {
  private losses = 0;
  private readonly backoff;

  constructor(options: BackoffOptions) {
    this.backoff = createBackoff(options);
  }

  /** Whether it has lasted for so long that people should know. */
  get isWorthTelling(): boolean {
    return this.losses >= LOSSES_WORTH_TELLING;
  }

  /**
   * A claim was lost.
   *
   * @param proven whether something had been committed under it
   * @returns how long to wait before the next one; milliseconds
   */
  lose(proven: boolean): number {
    if (proven) this.end();
    this.losses += 1;
    return this.losses === 1 ? 0 : this.backoff.next();
  }

  end(): void {
    this.losses = 0;
    this.backoff.reset();
  }
}
