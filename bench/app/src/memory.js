const { writeFileSync } = require('node:fs');

const EVERY_MS = 100;

/** Keeps in a file the most memory that this process has been seen to use, in bytes. */
const watchMemory = (file) => {
  const most = { heapUsed: 0, rss: 0 };
  const look = () => {
    const { heapUsed, rss } = process.memoryUsage();
    if (heapUsed <= most.heapUsed && rss <= most.rss) return;
    most.heapUsed = Math.max(most.heapUsed, heapUsed);
    most.rss = Math.max(most.rss, rss);
    writeFileSync(file, JSON.stringify(most));
  };
  look();
  setInterval(look, EVERY_MS).unref();
};

module.exports = { watchMemory };
