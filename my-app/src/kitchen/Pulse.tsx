import { useI18n } from '../i18n/I18n';
import styles from './KitchenWindow.module.css';

const HEIGHT = 36;
const BAR = 4;
const GAP = 1;

/** Messages of every second of the last minute, as bars. */
export function Pulse({ perSecond }: { perSecond: readonly number[] }) {
  const { t, number } = useI18n();
  const most = Math.max(...perSecond);
  const width = perSecond.length * (BAR + GAP) - GAP;
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={styles.pulse}
      role="img"
      aria-label={t('kitchen.chart', { most: number(most) })}
    >
      {perSecond.map((count, second) => {
        // A second with one message must be seen beside one with thousands.
        const height = count === 0 ? 1 : 3 + (HEIGHT - 3) * Math.sqrt(count / most);
        return (
          // Bars have no identity but their place.
          <rect key={second} x={second * (BAR + GAP)} y={HEIGHT - height} width={BAR} height={height} rx="1" />
        );
      })}
    </svg>
  );
}
