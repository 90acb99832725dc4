// Runs one broker for a test. It ends with the test's process, however that ends: the channel between them closes.
// Without a channel it is a broker that is kept between calls of the tests, and ends on SIGTERM.
import { startBroker } from '../../../../scripts/lib/broker.mjs';

const options = {
  ...JSON.parse(process.argv[2]),
  zookeeperPort: 0,
  shortLived: true,
  log: (line) => console.log(line),
};
let broker = await startBroker(options);
process.send?.({ bootstrap: broker.bootstrap, port: broker.port });

const commands = {
  async stop() {
    await broker.stop();
    process.exit(0);
  },
  async kill() {
    broker.kill('SIGKILL');
    await broker.exited;
    await broker.stop();
  },
  // It answers nothing and keeps its connections, as on a machine that hangs.
  async freeze() {
    broker.kill('SIGSTOP');
  },
  async thaw() {
    broker.kill('SIGCONT');
  },
  async start() {
    broker = await startBroker({ ...options, port: broker.port });
  },
};
// One after the other: a stop in the middle of a start would leave the started one behind.
let turn = Promise.resolve();
const inTurn = (command) => (turn = turn.then(commands[command]));
for (const end of ['disconnect', 'SIGTERM']) process.on(end, () => inTurn('stop'));
process.on('message', async (command) => {
  await inTurn(command);
  process.send({ done: command });
});
