import { useI18n } from '../i18n/I18n';
import styles from './MetadataView.module.css';
import type { Metadata } from './metadata';

/** Metadata laid out for reading; nothing at all when there is none. */
export function MetadataView({ metadata }: { metadata: Metadata }) {
  if (metadata.kind === 'scalar' && (metadata.value === null || metadata.value === '')) return null;
  return (
    <div className={styles.metadata}>
      <Part part={metadata} />
    </div>
  );
}

function Part({ part }: { part: Metadata }) {
  const { dateTime } = useI18n();
  switch (part.kind) {
    case 'scalar':
      return <Scalar value={part.value} />;
    case 'date':
      return <time dateTime={new Date(part.at).toISOString()}>{dateTime(part.at)}</time>;
    case 'list':
      return <List part={part} />;
    case 'record':
      return <Record part={part} />;
  }
}

function Scalar({ value }: { value: string | number | boolean | null }) {
  const { t } = useI18n();
  if (value === null || value === '') return t('metadata.none');
  if (typeof value === 'boolean') return t(value ? 'metadata.yes' : 'metadata.no');
  // Numbers as they came: one may be an identifier or a year.
  return String(value);
}

// Entries have no identity but their place, and metadata never changes: the index serves as key.

function List({ part }: { part: Extract<Metadata, { kind: 'list' }> }) {
  return (
    <ul className={styles.list}>
      {part.items.map((item, i) => (
        <li key={i}>
          <Part part={item} />
        </li>
      ))}
      <More count={part.more} as="li" />
    </ul>
  );
}

function Record({ part }: { part: Extract<Metadata, { kind: 'record' }> }) {
  return (
    <>
      <dl className={styles.record}>
        {part.entries.map(({ label, value }, i) => (
          <div key={i}>
            <dt>{label}</dt>
            <dd>
              <Part part={value} />
            </dd>
          </div>
        ))}
      </dl>
      <More count={part.more} as="p" />
    </>
  );
}

function More({ count, as: Tag }: { count: number; as: 'li' | 'p' }) {
  const { t, number } = useI18n();
  return count > 0 ? <Tag className={styles.more}>{t('metadata.more', { count: number(count) })}</Tag> : null;
}
