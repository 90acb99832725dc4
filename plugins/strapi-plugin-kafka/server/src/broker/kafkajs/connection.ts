import { toBrokerError } from './errors';

/** A connection that is made on first use, kept, and made anew after it failed. */
export interface KeptConnection<Client> {
  /** `doing` completes the sentence "Kafka: … failed". Rejects with a BrokerError. */
  ask<T>(doing: string, question: (client: Client) => Promise<T>): Promise<T>;
  disconnect(): Promise<void>;
}

export const keepConnected = <Client extends { disconnect(): Promise<void> }>(
  connect: () => Promise<Client>,
): KeptConnection<Client> => {
  let connected: Promise<Client> | null = null;

  const disconnect = async (): Promise<void> => {
    const forgotten = connected;
    connected = null;
    // A connection that never came up, or is gone, has nothing left to close.
    await forgotten?.then((client) => client.disconnect()).catch(() => undefined);
  };

  return {
    async ask(doing, question) {
      try {
        connected ??= connect();
        return await question(await connected);
      } catch (error) {
        const brokerError = toBrokerError(error, doing);
        if (brokerError.code === 'unreachable') await disconnect();
        throw brokerError;
      }
    },
    disconnect,
  };
};
