import { CodeBlock } from '../components/CodeBlock';
import { Notice } from '../components/Notice';
import { useTranslation } from '../hooks/useTranslation';

/** Why generators make nothing in this project, and the command that changes it. */
export function FakerMissing() {
  const t = useTranslation();
  return (
    <Notice variant="warning" title={t('generators.fakerMissing')}>
      {t('generators.fakerMissing.hint')}
      <CodeBlock tabIndex={0} role="group" aria-label={t('generators.fakerMissing.command')}>
        npm install @faker-js/faker
      </CodeBlock>
    </Notice>
  );
}
