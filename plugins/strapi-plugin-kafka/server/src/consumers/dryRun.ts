import type { Core } from '@strapi/strapi';
import type { CheckVerdict } from '../../../contract/deadLetters';
import type { BrokerRecord } from '../broker/port';
import type { ResolvedConsumer } from '../config/schema';
import { inTransaction } from '../database/transaction';
import type { Sink } from '../sinks/sink';
import { verdictOf, verdictOn } from './checkVerdict';
import { isTransient } from './failure';
import { createItemFactory } from './partition/item';
import { Verdicts } from './partition/verdicts';

class RolledBack extends Error {}

/**
 * What would become of a record if it were applied now: the consumer's own sink applies it, with the CMS's validation
 * and the project's rules, in a transaction that is rolled back.
 *
 * @throws passing failures of the database, as they are.
 */
export const dryRun = async (
  deps: { strapi: Core.Strapi; sink: Sink; config: ResolvedConsumer; topic: string; partition: number },
  record: BrokerRecord,
): Promise<CheckVerdict> => {
  const item = createItemFactory(deps, deps.config).fetched(record);
  const said = new Verdicts([item]);
  if (item.refusal) return verdictOn(item, said);

  try {
    await inTransaction(deps.strapi, async (trx) => {
      await deps.sink.apply(said.sinkBatch(trx));
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) {
      if (isTransient(error)) throw error;
      return verdictOf(error);
    }
  }
  return verdictOn(item, said);
};
