// A request to stop: a signal, or the end of the npm that started this process.
import { say } from './console.mjs';
import { killAllGroups, stopAllGroups } from './processes.mjs';

// On Ctrl-C the terminal and npm may both signal: what comes this soon is the same request.
const SAME_REQUEST_MS = 1_000;
const PARENT_CHECK_MS = 500;

/**
 * Stops everything once, in order, when asked; at once when asked a second time. The process then ends: with 0 after a
 * request, which is no failure.
 *
 * @param {{ stop: () => Promise<void>, release?: () => void }} options `stop` ends the services in their order, `release` the rest
 * @returns {{ readonly stopping: boolean, stop(exitCode: number): Promise<void> }}
 */
export const onStopRequest = ({ stop, release = () => {} }) => {
  let askedAt = 0;

  const end = (exitCode) => {
    release();
    process.exit(exitCode);
  };

  const stopOnce = async (exitCode) => {
    if (askedAt) return;
    askedAt = Date.now();
    try {
      await stop();
    } catch (error) {
      say(`✖ While stopping: ${error.message}`);
    }
    await stopAllGroups();
    end(exitCode);
  };

  const ask = () => {
    if (!askedAt) {
      say('\nStopping …');
      void stopOnce(0);
    } else if (Date.now() - askedAt > SAME_REQUEST_MS) {
      killAllGroups();
      end(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask);

  // The shell between npm and this process may keep a signal to itself; its end is the same request.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && !askedAt && ask(), PARENT_CHECK_MS).unref();
  }

  return {
    get stopping() {
      return askedAt > 0;
    },
    stop: stopOnce,
  };
};
