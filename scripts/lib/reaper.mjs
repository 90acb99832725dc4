// Ends what the process at the other end of stdin started, should that process die without doing so (SIGKILL, a crash).
// Reads "watch PID" and "forget PID"; the end of input means that the starter is gone.
import { createInterface } from 'node:readline';

const GRACE_MS = 15_000;
const groups = new Set();

const signal = (group, name) => {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
};

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, pid] = line.split(' ');
  if (verb === 'watch') groups.add(Number(pid));
  else groups.delete(Number(pid));
}

for (const group of groups) signal(group, 'SIGTERM');
const deadline = Date.now() + GRACE_MS;
while (Date.now() < deadline && [...groups].some((group) => signal(group, 0))) {
  await new Promise((resolve) => setTimeout(resolve, 200));
}
for (const group of groups) signal(group, 'SIGKILL');
