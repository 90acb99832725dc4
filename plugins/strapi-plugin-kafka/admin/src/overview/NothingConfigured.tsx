import { Typography } from '@strapi/design-system';
import { Panel } from '../components/Panel';
import { CodeBlock } from '../components/CodeBlock';
import { useTranslation } from '../hooks/useTranslation';

const SNIPPET = `import type { Core } from '@strapi/strapi';
import { defineKafkaConfig } from 'strapi-plugin-kafka/strapi-server';

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  kafka: {
    enabled: true,
    config: defineKafkaConfig({
      brokers: env.array('BROKER', ['localhost:9093']),
      consumers: {
        'article-consumer': {
          topic: 'article',
          entry: { contentType: 'api::article.article', action: 'upsert', key: 'slug' },
        },
      },
    }),
  },
});`;

/** What to write so that messages become entries. */
export function NothingConfigured() {
  const t = useTranslation();
  return (
    <Panel name={t('setup.title')} description={t('setup.description')}>
      <CodeBlock tabIndex={0} role="group" aria-label={t('setup.file')}>
        {SNIPPET}
      </CodeBlock>
      <Typography textColor="neutral600">{t('setup.then')}</Typography>
    </Panel>
  );
}
