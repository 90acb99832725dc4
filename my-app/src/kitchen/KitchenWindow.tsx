import { useId, useState } from 'react';
import { useI18n } from '../i18n/I18n';
import { recall, remember } from '../storage';
import styles from './KitchenWindow.module.css';
import { Pulse } from './Pulse';
import { useDelay } from './useDelay';
import { useKitchen, type Kitchen } from './useKitchen';

/** What goes on behind the page: how much comes in, and how long it takes to get here. Small until it is opened. */
export function KitchenWindow() {
  const { t } = useI18n();
  const [open, setOpen] = useState(() => recall('kitchen') === 'open');
  const kitchen = useKitchen();
  const id = useId();
  const toggle = () => {
    remember('kitchen', open ? 'closed' : 'open');
    setOpen(!open);
  };
  return (
    <aside className={styles.kitchen} aria-label={t('kitchen.open')}>
      {open && (
        <section id={id} className={styles.panel} aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{t('kitchen.title')}</h2>
          <Figures kitchen={kitchen} />
        </section>
      )}
      <button
        type="button"
        className={styles.handle}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={toggle}
      >
        <span className={styles.hatch} aria-hidden="true" data-busy={kitchen.rate > 0 || undefined} />
        <span>{t('kitchen.open')}</span>
        {!open && <Summary kitchen={kitchen} />}
      </button>
    </aside>
  );
}

function Summary({ kitchen: { p50, rate } }: { kitchen: Kitchen }) {
  const { number } = useI18n();
  const delay = useDelay();
  if (p50 === null) return null;
  return (
    <span className={styles.summary} aria-hidden="true">
      {number(Math.round(rate))}/s · {delay(p50)}
    </span>
  );
}

function Figures({ kitchen }: { kitchen: Kitchen }) {
  const { t, number } = useI18n();
  const delay = useDelay();
  const { rate, p50, p95, toCommit, toEye, uncertainty, perSecond } = kitchen;
  return (
    <>
      <dl className={styles.figures}>
        <div>
          <dt>{t('kitchen.rate')}</dt>
          <dd>{number(rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate))}</dd>
        </div>
        <div>
          <dt>{t('kitchen.p50')}</dt>
          <dd>{delay(p50)}</dd>
        </div>
        <div>
          <dt>{t('kitchen.p95')}</dt>
          <dd>{delay(p95)}</dd>
        </div>
      </dl>
      <Pulse perSecond={perSecond} />
      <p className={styles.path}>
        {p50 === null ? t('kitchen.waiting') : t('kitchen.path', { commit: delay(toCommit), eye: delay(toEye) })}{' '}
        {p50 !== null && uncertainty !== null && t('kitchen.precision', { time: delay(Math.max(1, uncertainty)) })}
      </p>
    </>
  );
}
