import { startEverything } from '../e2e/support/globalSetup';

/** What waits for its product goes on waiting until its picture has been taken. */
export default (): Promise<() => Promise<void>> => startEverything({ KAFKA_WAITING_TIMEOUT: '1800000' });
