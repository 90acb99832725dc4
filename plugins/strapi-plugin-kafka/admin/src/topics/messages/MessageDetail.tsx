import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { TopicMessage } from '../../../../contract/topics';
import { useErrorMessage } from '../../api/errors';
import { useLazyGetKafkaMessageQuery } from '../../api/topics';
import { CopyButton } from '../../components/CopyButton';
import { Offset } from '../../components/Count';
import { Figures } from '../../components/Figures';
import { Notice } from '../../components/Notice';
import { RelativeTime } from '../../components/RelativeTime';
import { usePermissions } from '../../hooks/usePermissions';
import { useTranslation } from '../../hooks/useTranslation';
import { producePath } from '../paths';
import { MessageHeaders } from './MessageHeaders';
import { messagePath, placeText } from './messagesView';
import { PayloadView } from './PayloadView';

const isCut = ({ key, value, headers, moreHeaders }: TopicMessage): boolean =>
  moreHeaders > 0 || [key, value, ...headers.map((header) => header.value)].some((payload) => payload?.truncated);

/** All that is known of one message; what a list leaves out of it can be loaded. */
export function MessageDetail({ topic, message: listed }: { topic: string; message: TopicMessage }) {
  const t = useTranslation();
  const { formatDate } = useIntl();
  const errorMessage = useErrorMessage();
  const { canProduce } = usePermissions();
  const { partition, offset, timestamp } = listed;
  const [load, { currentData, isFetching, error }] = useLazyGetKafkaMessageQuery();
  const message = currentData?.message ?? listed;

  const figures = [
    { label: t('partition.number'), value: partition },
    { label: t('letter.offset'), value: <Offset value={offset} /> },
    {
      label: t('message.time'),
      value: (
        <>
          {formatDate(timestamp, { dateStyle: 'medium', timeStyle: 'medium' })} · <RelativeTime iso={timestamp} />
        </>
      ),
    },
    {
      label: t('message.link'),
      value: (
        <Flex gap={1}>
          <Link tag={NavLink} to={messagePath(topic, message)}>
            {`${topic}/${partition}@${offset}`}
          </Link>
          <CopyButton text={addressOf(messagePath(topic, message))} name={t('message.link')} />
          {canProduce && (
            <Link tag={NavLink} to={producePath(topic, placeText(message))}>
              {t('message.like')}
            </Link>
          )}
        </Flex>
      ),
    },
  ];
  return (
    <Flex direction="column" alignItems="stretch" gap={4} paddingTop={2} paddingBottom={4}>
      <Figures figures={figures} />
      {isCut(message) && (
        <Notice
          variant="secondary"
          title={t('message.cut')}
          action={
            <Button
              size="S"
              variant="secondary"
              loading={isFetching}
              onClick={() => void load({ topic, partition, offset })}
            >
              {t('message.whole')}
            </Button>
          }
        >
          {error && errorMessage(error)}
        </Notice>
      )}
      <PayloadView name={t('letter.key')} payload={message.key} none={t('message.noKey')} />
      <PayloadView name={t('message.value')} payload={message.value} none={t('letter.value.tombstone')} />
      <Box>
        <Typography tag="h3" variant="sigma" textColor="neutral600">
          {t('letter.headers')}
        </Typography>
        <MessageHeaders message={message} />
      </Box>
    </Flex>
  );
}

/** What a person can send to another one. Strapi may live below a path of its own. */
function addressOf(path: string): string {
  const [base] = window.location.href.split('/plugins/');
  return base + path;
}
