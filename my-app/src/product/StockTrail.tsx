import { useI18n } from '../i18n/I18n';
import styles from './StockTrail.module.css';
import { trailLine, type StockPoint } from './stockTrail';

const WIDTH = 300;
const HEIGHT = 48;
const LISTED = 5;

/** The movements witnessed since the page was opened: a line for the shape, a list for the numbers. */
export function StockTrail({ trail }: { trail: readonly StockPoint[] }) {
  const { t, number, signed, clock } = useI18n();
  const movements = trail.filter(({ delta }) => delta !== 0).slice(-LISTED);
  return (
    <section className={styles.trail} aria-labelledby="stock-trail">
      <h2 id="stock-trail">{t('product.trail')}</h2>
      {movements.length === 0 ? (
        <p className={styles.still}>{t('product.trailEmpty')}</p>
      ) : (
        <>
          <TrailLine trail={trail} />
          <ol role="list">
            {movements.toReversed().map(({ at, stock, delta }) => (
              <li key={`${at} ${stock}`}>
                <time dateTime={new Date(at).toISOString()}>{clock(at)}</time>
                <strong data-moved={delta > 0 ? 'up' : 'down'}>{signed(delta)}</strong>
                <span>
                  <span aria-hidden="true">→ </span>
                  {number(stock)}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function TrailLine({ trail }: { trail: readonly StockPoint[] }) {
  const { t, number } = useI18n();
  const levels = trail.map(({ stock }) => stock);
  const label = t('product.trailChart', {
    first: number(levels[0] ?? 0),
    last: number(levels.at(-1) ?? 0),
    lowest: number(Math.min(...levels)),
    highest: number(Math.max(...levels)),
  });
  return (
    <svg
      viewBox={`-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`}
      preserveAspectRatio="none"
      className={styles.line}
      role="img"
      aria-label={label}
    >
      <polyline points={trailLine(trail, WIDTH, HEIGHT)} />
    </svg>
  );
}
