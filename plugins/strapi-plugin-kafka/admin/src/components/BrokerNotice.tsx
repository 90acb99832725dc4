import type { BrokerStatus } from '../../../contract/status';
import { useTranslation } from '../hooks/useTranslation';
import { Notice } from './Notice';
import { RelativeTime } from './RelativeTime';

/** Says on every view that Kafka is away, for as long as it is. */
export function BrokerNotice({ broker }: { broker: BrokerStatus }) {
  const t = useTranslation();
  const { state, brokers, error, since } = broker;
  if (state === 'connected') return null;
  const values = { brokers: brokers.join(', ') };
  if (state === 'connecting') return <Notice variant="secondary" title={t('broker.connecting.title', values)} />;
  return (
    <Notice variant="danger" title={t(`broker.${state}.title`, values)}>
      <div>
        {error && <>{error} · </>}
        <RelativeTime iso={since} />
      </div>
      <div>{t(`broker.${state}.help`)}</div>
    </Notice>
  );
}
