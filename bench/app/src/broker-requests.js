const { writeFileSync } = require('node:fs');
const { Socket } = require('node:net');

const EVERY_MS = 50;

/** Keeps in a file how many requests this process has sent to the brokers: the client writes each in one piece. */
const countBrokerRequests = (file, brokers) => {
  const ports = brokers.map((broker) => Number(broker.split(':').at(-1)));
  let requests = 0;
  let kept = -1;
  const { write } = Socket.prototype;
  Socket.prototype.write = function countedWrite(...args) {
    if (ports.includes(this.remotePort)) requests += 1;
    return write.apply(this, args);
  };
  setInterval(() => {
    if (requests === kept) return;
    kept = requests;
    writeFileSync(file, String(requests));
  }, EVERY_MS).unref();
};

module.exports = { countBrokerRequests };
