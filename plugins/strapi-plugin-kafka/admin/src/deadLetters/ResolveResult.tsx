import { Box } from '@strapi/design-system';
import { Notice } from '../components/Notice';
import { useTranslation } from '../hooks/useTranslation';
import type { Outcome } from './useResolve';

function OutcomeNotice({ outcome }: { outcome: Outcome }) {
  const t = useTranslation();
  if ('error' in outcome) {
    return (
      <Notice variant="danger" title={t('result.refused')}>
        {outcome.error}
      </Notice>
    );
  }
  const { resolution, done, pending, failures } = outcome.result;
  const sentences = [
    ...(done > 0 || pending === 0 ? [t(`result.${resolution}`, { count: done })] : []),
    ...(pending > 0 ? [t('result.pending', { count: pending })] : []),
  ];
  const title = sentences.join(' ');
  if (failures.length === 0) return <Notice variant="success" title={title} />;
  return (
    <Notice
      variant={done + pending === 0 ? 'danger' : 'warning'}
      title={`${title} ${t('result.failed', { count: failures.length })}`}
    >
      <ul>
        {failures.map(({ id, origin, message }) => (
          <li key={id}>
            {origin}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What has become of the letters. Its place is always there, so that screen readers hear of what appears in it. */
export function ResolveResult({ outcome }: { outcome: Outcome | null }) {
  return (
    <Box aria-live="polite" display={outcome ? 'block' : 'none'}>
      {outcome && <OutcomeNotice outcome={outcome} />}
    </Box>
  );
}
