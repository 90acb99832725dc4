import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** `pass` on; `refuse` new connections; `swallow` what the other side answers. */
export type ProxyMode = 'pass' | 'refuse' | 'swallow';

export interface Proxy {
  readonly port: number;
  mode: ProxyMode;
  /** Cuts every connection. */
  cut(): void;
  /** From now on the connections that are open swallow every answer, whatever the mode, and stay open. */
  mute(): void;
  close(): Promise<void>;
}

interface Link {
  near: Socket;
  far: Socket;
  mute: boolean;
}

/** A TCP proxy in front of a port of this machine. */
export async function startProxy(targetPort: number): Promise<Proxy> {
  const links = new Set<Link>();
  const server = createServer((near) => {
    if (proxy.mode === 'refuse') return near.destroy();
    const link: Link = { near, far: connect(targetPort, '127.0.0.1'), mute: false };
    links.add(link);
    const end = () => {
      links.delete(link);
      near.destroy();
      link.far.destroy();
    };
    near.on('data', (chunk) => link.far.write(chunk));
    link.far.on('data', (chunk) => !link.mute && proxy.mode !== 'swallow' && near.write(chunk));
    for (const socket of [near, link.far]) socket.on('error', end).on('close', end);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const proxy: Proxy = {
    port: (server.address() as AddressInfo).port,
    mode: 'pass',
    cut: () => links.forEach(({ near }) => near.destroy()),
    mute: () => links.forEach((link) => (link.mute = true)),
    async close() {
      server.close();
      proxy.cut();
      await once(server, 'close');
    },
  };
  return proxy;
}
