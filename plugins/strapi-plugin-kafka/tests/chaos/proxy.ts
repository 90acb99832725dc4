import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** `pass` on; `refuse` new connections; `swallow` what the other side answers. */
export type ProxyMode = 'pass' | 'refuse' | 'swallow';

export interface Proxy {
  readonly port: number;
  mode: ProxyMode;
  /** Cuts every connection. */
  cut(): void;
  close(): Promise<void>;
}

/** A TCP proxy in front of a port of this machine. */
export async function startProxy(targetPort: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (proxy.mode === 'refuse') return near.destroy();
    const far = connect(targetPort, '127.0.0.1');
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => proxy.mode !== 'swallow' && near.write(chunk));
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => sockets.delete(socket) && other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const proxy: Proxy = {
    port: (server.address() as AddressInfo).port,
    mode: 'pass',
    cut: () => sockets.forEach((socket) => socket.destroy()),
    async close() {
      server.close();
      proxy.cut();
      await once(server, 'close');
    },
  };
  return proxy;
}
