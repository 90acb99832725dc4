import { Box, Flex, Typography } from '@strapi/design-system';
import type { RunDetailsResponse } from '../../../contract/generators';
import { useTranslation } from '../hooks/useTranslation';
import { Ledger } from './Ledger';
import { RunAnnouncer } from './RunAnnouncer';
import { RunProgress } from './RunProgress';

/** A run, live or past, and its ledger. */
export function RunDetails({ run, ledger }: RunDetailsResponse) {
  const t = useTranslation();
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <RunProgress run={run} />
      <Box>
        <Typography tag="h3" variant="epsilon" fontWeight="bold" textColor="neutral800">
          {t('ledger.title')}
        </Typography>
        <Box paddingTop={3}>
          <Ledger ledger={ledger} />
        </Box>
      </Box>
      <RunAnnouncer run={run} />
    </Flex>
  );
}
