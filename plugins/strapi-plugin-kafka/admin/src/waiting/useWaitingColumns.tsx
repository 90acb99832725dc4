import { Flex, Typography } from '@strapi/design-system';
import type { ParkedSummary } from '../../../contract/parked';
import { Count, Offset, Unknown } from '../components/Count';
import type { Column } from '../components/DataTable';
import { RelativeTime } from '../components/RelativeTime';
import { OriginLink } from '../deadLetters/OriginLink';
import { useTranslation } from '../hooks/useTranslation';

function Reason({ message: { reason, detail, wish, wishedBy } }: { message: ParkedSummary }) {
  const t = useTranslation();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} minWidth="15rem" maxWidth="40rem">
      <span>{reason}</span>
      <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
        {detail}
      </Typography>
      {wish && (
        <Typography variant="pi" textColor="warning700">
          {t(`waiting.wish.${wish}`, { name: wishedBy ?? '' })}
        </Typography>
      )}
    </Flex>
  );
}

/** What a list says of each message that waits. */
export function useWaitingColumns(): Column<ParkedSummary>[] {
  const t = useTranslation();
  return [
    { label: t('waiting.for'), render: (message) => <Reason message={message} /> },
    {
      label: t('letter.origin'),
      render: (message) => (
        <Flex direction="column" alignItems="flex-start">
          <OriginLink origin={message} />
          <Typography variant="pi" textColor="neutral600">
            {message.consumer}
          </Typography>
          {!message.hasConsumer && (
            <Typography variant="pi" textColor="warning700">
              {t('waiting.noConsumer', { group: message.groupId })}
            </Typography>
          )}
        </Flex>
      ),
    },
    {
      label: t('waiting.orderKey'),
      render: ({ orderKey, queued, behind }) =>
        orderKey === null ? (
          <Unknown label={t('waiting.noOrder')} />
        ) : (
          <Flex direction="column" alignItems="flex-start">
            <Typography tag="div" ellipsis maxWidth="14rem" title={orderKey}>
              {orderKey}
            </Typography>
            <Typography variant="pi" textColor="neutral600">
              {behind === null ? (
                t('waiting.queued', { count: queued })
              ) : (
                <>
                  {t('waiting.behind')} <Offset value={behind} />
                </>
              )}
            </Typography>
          </Flex>
        ),
    },
    { label: t('letter.attempts'), align: 'right', render: ({ attempts }) => <Count value={attempts} /> },
    { label: t('waiting.since'), render: ({ since }) => <RelativeTime iso={since} /> },
    {
      label: t('waiting.nextTry'),
      render: ({ nextTryAt, behind, hasConsumer }) => {
        if (!hasConsumer) return <Unknown label={t('waiting.nextTry.noConsumer')} />;
        // One that queues is not tried: it follows the first of its order key.
        if (behind !== null) return <Unknown label={t('waiting.nextTry.queued')} />;
        return nextTryAt === null ? t('waiting.nextTry.now') : <RelativeTime iso={nextTryAt} ahead />;
      },
    },
    {
      label: t('waiting.expires'),
      render: ({ expiresAt, hasConsumer }) =>
        hasConsumer ? <RelativeTime iso={expiresAt} ahead /> : <Unknown label={t('waiting.expires.noConsumer')} />,
    },
  ];
}
