import type { TemplateResponse, TopicDetails } from '../../../../contract/topics';
import { useErrorMessage } from '../../api/errors';
import { useTemplate } from '../../api/topics';
import { Notice } from '../../components/Notice';
import { QueryBoundary } from '../../components/QueryBoundary';
import { useTranslation } from '../../hooks/useTranslation';
import { EMPTY_MESSAGE, type ProduceDraft } from './produceDraft';
import { ProducePanel } from './ProducePanel';

const NO_TEMPLATE: TemplateResponse = { template: null };

const draftOf = ({ template }: TemplateResponse): ProduceDraft =>
  template ? { ...EMPTY_MESSAGE, key: template.key ?? '', value: template.value } : EMPTY_MESSAGE;

/** The form, filled with what the topic's generator or content type makes of it. */
export function ProduceForm({ topic }: { topic: TopicDetails }) {
  const t = useTranslation();
  const errorMessage = useErrorMessage();
  const query = useTemplate(topic.name);
  // Without a message to start from one can still be written.
  const data = query.currentData ?? (query.error && NO_TEMPLATE);

  function originText({ template }: TemplateResponse): string {
    if (!template) return t('produce.origin.none');
    const { source } = template;
    return 'generator' in source
      ? t('produce.origin.generator', { name: source.generator })
      : t('produce.origin.contentType', { name: source.contentType });
  }

  return (
    <>
      {query.error && (
        <Notice variant="warning" title={t('produce.noTemplate')}>
          {errorMessage(query.error)}
        </Notice>
      )}
      <QueryBoundary query={{ data, isFetching: query.isFetching, refetch: query.refetch }}>
        {(given) => (
          <ProducePanel
            // Another message to start from, another form.
            key={given.template?.value}
            topic={topic.name}
            partitionCount={topic.partitionCount}
            initial={draftOf(given)}
            origin={originText(given)}
            onAnother={given.template && (() => void query.refetch())}
          />
        )}
      </QueryBoundary>
    </>
  );
}
