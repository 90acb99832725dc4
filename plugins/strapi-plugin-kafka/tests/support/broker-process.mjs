// Runs one broker for a test. It ends with the test's process, however that ends: the channel between them closes.
import { startBroker } from '../../../../scripts/lib/broker.mjs';

const options = { ...JSON.parse(process.argv[2]), zookeeperPort: 0, log: (line) => console.log(line) };
let broker = await startBroker(options);
process.send({ bootstrap: broker.bootstrap, port: broker.port });

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
  async start() {
    broker = await startBroker({ ...options, port: broker.port });
  },
};
process.on('disconnect', commands.stop);
process.on('message', async (command) => {
  await commands[command]();
  process.send({ done: command });
});
