import { useI18n } from '../i18n/I18n';
import { TimeAgo } from '../ui/TimeAgo';
import styles from './StockTrail.module.css';
import { levelsOf, trailLine, type StockMovement } from './stockTrail';

const WIDTH = 300;
const HEIGHT = 48;
const LISTED = 5;

/** The last movements of the stock: a line for the shape, a list for the numbers. */
export function StockTrail({ movements }: { movements: readonly StockMovement[] }) {
  const { t, number, signed } = useI18n();
  const listed = movements.slice(-LISTED).toReversed();
  return (
    <section className={styles.trail} aria-labelledby="stock-trail">
      <h2 id="stock-trail">{t('product.trail')}</h2>
      {movements.length === 0 ? (
        <p className={styles.still}>{t('product.trailEmpty')}</p>
      ) : (
        <>
          <TrailLine levels={levelsOf(movements)} />
          <ol role="list">
            {listed.map(({ at, stock, change }, i) => (
              // Movements of one batch share their time: the place among them tells them apart.
              <li key={`${at} ${stock} ${i}`}>
                <TimeAgo iso={new Date(at).toISOString()} />
                <strong data-moved={change > 0 ? 'up' : 'down'}>{signed(change)}</strong>
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

function TrailLine({ levels }: { levels: readonly number[] }) {
  const { t, number } = useI18n();
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
      <polyline points={trailLine(levels, WIDTH, HEIGHT)} />
    </svg>
  );
}
