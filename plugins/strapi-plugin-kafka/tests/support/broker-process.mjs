// Runs one broker for a test. It ends with the test's process, however that ends: the channel between them closes.
import { startBroker } from '../../../../scripts/lib/broker.mjs';

const broker = await startBroker({
  ...JSON.parse(process.argv[2]),
  zookeeperPort: 0,
  log: (line) => console.log(line),
});
process.send({ bootstrap: broker.bootstrap, port: broker.port });

const stop = async () => {
  await broker.stop();
  process.exit(0);
};
process.on('disconnect', stop);
process.on('message', stop);
