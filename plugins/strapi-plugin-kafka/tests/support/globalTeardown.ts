/** Stops the broker that globalSetup.ts has started; one that is kept goes on. */
export default async function globalTeardown(): Promise<void> {
  const broker = globalThis.sharedTestBroker;
  globalThis.sharedTestBroker = undefined;
  await broker?.stop();
}
