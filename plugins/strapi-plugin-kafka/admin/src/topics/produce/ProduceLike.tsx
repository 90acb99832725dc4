import type { TopicDetails } from '../../../../contract/topics';
import { useMessage } from '../../api/topics';
import { Notice } from '../../components/Notice';
import { QueryBoundary } from '../../components/QueryBoundary';
import { useTranslation } from '../../hooks/useTranslation';
import type { MessagePlace } from '../messages/messagesView';
import { draftOfMessage } from './produceDraft';
import { ProducePanel } from './ProducePanel';

/** The form, filled with a message that exists. */
export function ProduceLike({ topic, place }: { topic: TopicDetails; place: MessagePlace }) {
  const t = useTranslation();
  const query = useMessage({ topic: topic.name, ...place });
  const name = t('message.name', { partition: place.partition, offset: String(place.offset) });
  return (
    <QueryBoundary query={{ ...query, data: query.currentData }}>
      {({ message }) => {
        const { draft, unwritable } = draftOfMessage(message);
        return (
          <>
            {unwritable.length > 0 && (
              <Notice variant="warning" title={t('produce.unwritable')}>
                {unwritable.map((part) => t(`produce.unwritable.${part}`)).join(', ')}
              </Notice>
            )}
            <ProducePanel
              topic={topic.name}
              partitionCount={topic.partitionCount}
              initial={draft}
              origin={t('produce.origin.message', { name })}
              onAnother={null}
            />
          </>
        );
      }}
    </QueryBoundary>
  );
}
