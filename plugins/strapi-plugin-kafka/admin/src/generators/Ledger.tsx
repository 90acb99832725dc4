import { Flex, Typography } from '@strapi/design-system';
import { RUN_OUTCOMES, type ConsumerLedger, type LedgerBalance, type RunLedger } from '../../../contract/generators';
import { Count } from '../components/Count';
import { DataTable, type Column } from '../components/DataTable';
import { Notice } from '../components/Notice';
import { LedgerBadge } from '../components/states';
import { useTranslation, type Translate } from '../hooks/useTranslation';

const NOTICE = { balanced: 'success', not_yet: 'secondary', never: 'danger' } as const;

const reasonOf = ({ reason, count }: LedgerBalance, t: Translate): string => t(`ledger.reason.${reason}`, { count });

/** What each consumer of the topic has made of a run, and whether that adds up. */
export function Ledger({ ledger }: { ledger: RunLedger }) {
  const t = useTranslation();
  const { consumers, balance } = ledger;

  const columns: Column<ConsumerLedger>[] = [
    {
      label: t('consumer.name'),
      render: ({ consumer, balance: own }) => (
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography fontWeight="semiBold">{consumer}</Typography>
          <LedgerBadge state={own.verdict} />
        </Flex>
      ),
    },
    { label: t('ledger.consumed'), align: 'right', render: ({ consumed }) => <Count value={consumed} /> },
    ...RUN_OUTCOMES.map((outcome): Column<ConsumerLedger> => ({
      label: t(`ledger.${outcome}`),
      align: 'right',
      render: (row) => <Count value={row[outcome]} />,
    })),
  ];

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Notice variant={NOTICE[balance.verdict]} title={t(`ledger.verdict.${balance.verdict}`)}>
        {reasonOf(balance, t)}
      </Notice>
      {consumers.length > 0 && (
        <>
          <DataTable
            label={t('ledger.title')}
            columns={columns}
            rows={consumers}
            rowKey={({ consumer }) => consumer}
            embedded
          />
          <Typography variant="pi" textColor="neutral600">
            {t('ledger.formula')}
          </Typography>
        </>
      )}
    </Flex>
  );
}
