import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { Payload, TopicMessage } from '../../../../contract/topics';
import { Bytes } from '../../components/Bytes';
import { Offset, Unknown } from '../../components/Count';
import { DataTable, type Column } from '../../components/DataTable';
import { Digits } from '../../components/Digits';
import { RelativeTime } from '../../components/RelativeTime';
import { useTranslation } from '../../hooks/useTranslation';
import { MessageDetail } from './MessageDetail';
import { messagesPath, parsePlaces, placeText, type MessagesView } from './messagesView';
import { oneLine } from './presentation';

interface MessagesTableProps {
  topic: string;
  view: MessagesView;
  messages: TopicMessage[];
}

function PayloadLine({ payload, width, none }: { payload: Payload | null; width: string; none: string }) {
  const t = useTranslation();
  if (payload === null) return <Unknown label={none} />;
  if (payload.encoding === 'base64') {
    return <Typography textColor="neutral600">{t('message.bytes', { count: payload.bytes })}</Typography>;
  }
  if (payload.bytes === 0) return <Typography textColor="neutral600">{t('message.payload.empty')}</Typography>;
  return (
    <Typography tag="div" ellipsis maxWidth={width} style={{ fontFamily: 'monospace' }}>
      {oneLine(payload)}
    </Typography>
  );
}

function MessageTime({ iso }: { iso: string }) {
  const { formatDate } = useIntl();
  return (
    <>
      <Digits>{formatDate(iso, { dateStyle: 'short', timeStyle: 'medium' })}</Digits>
      <Typography tag="div" variant="pi" textColor="neutral600">
        <RelativeTime iso={iso} />
      </Typography>
    </>
  );
}

/** Messages, each to be opened; the address remembers which are. */
export function MessagesTable({ topic, view, messages }: MessagesTableProps) {
  const t = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const places = parsePlaces(params.get('open'));
  const opened = new Set(places.map(placeText));

  const toggle = (message: TopicMessage) => {
    const text = placeText(message);
    const others = places.filter((place) => placeText(place) !== text);
    const path = messagesPath(topic, view, opened.has(text) ? others : [...others, message]);
    navigate(path, { replace: true });
  };

  const columns: Column<TopicMessage>[] = [
    { label: t('partition.number'), align: 'right', render: ({ partition }) => <Digits>{partition}</Digits> },
    { label: t('letter.offset'), align: 'right', render: ({ offset }) => <Offset value={offset} /> },
    { label: t('message.time'), render: ({ timestamp }) => <MessageTime iso={timestamp} /> },
    {
      label: t('letter.key'),
      render: ({ key }) => <PayloadLine payload={key} width="14rem" none={t('message.noKey')} />,
    },
    {
      label: t('message.value'),
      render: ({ value }) => <PayloadLine payload={value} width="30rem" none={t('message.tombstone')} />,
    },
    {
      label: t('topic.size'),
      align: 'right',
      render: ({ value }) =>
        value === null ? <Unknown label={t('message.tombstone')} /> : <Bytes value={value.bytes} />,
    },
  ];
  const detail = {
    name: ({ partition, offset }: TopicMessage) => t('message.name', { partition, offset: String(offset) }),
    render: (message: TopicMessage) => <MessageDetail topic={topic} message={message} />,
    opened: { has: (message: TopicMessage) => opened.has(placeText(message)), toggle },
  };
  return (
    <DataTable
      label={t('message.list', { name: topic })}
      columns={columns}
      rows={messages}
      rowKey={placeText}
      detail={detail}
    />
  );
}
