import type { ISocketFactory } from 'kafkajs';
import { connect as connectPlainly, isIP, type Socket } from 'node:net';
import { connect as connectSafely } from 'node:tls';

/** Milliseconds. */
const KEEP_ALIVE_DELAY = 60_000;

/** The connections that are open, by their broker's address `host:port`. */
export class Connections {
  private readonly sockets = new Map<string, Set<Socket>>();

  readonly open: ISocketFactory = ({ host, port, ssl, onConnect }) => {
    // An IP address is no server name.
    const named = isIP(host) ? {} : { servername: host };
    const socket = ssl
      ? connectSafely({ host, port, ...named, ...ssl }, onConnect)
      : connectPlainly({ host, port }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_DELAY);
    this.keep(`${host}:${port}`, socket);
    return socket;
  };

  /** Breaks every connection to a broker: requests under way fail at once. */
  break(broker: string): void {
    for (const socket of this.sockets.get(broker) ?? []) socket.destroy(new Error('The broker did not answer'));
  }

  private keep(broker: string, socket: Socket): void {
    const sockets = this.sockets.get(broker) ?? new Set();
    this.sockets.set(broker, sockets.add(socket));
    socket.once('close', () => sockets.delete(socket));
  }
}
