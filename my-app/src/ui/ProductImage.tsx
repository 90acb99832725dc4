import { memo, useMemo, useState } from 'react';
import type { Product } from '../api/types';
import { ARTWORK_COLUMNS, ARTWORK_ROWS, composeArtwork, type Tile } from './artwork';
import styles from './ProductImage.module.css';

const SIZE = 40;

/** Drawn in a square of 40, its corner at the origin. */
const OUTLINES: Record<Tile['shape'], string> = {
  quarter: 'M0 0H40A40 40 0 0 1 0 40z',
  half: 'M0 0H40A20 20 0 0 1 0 0z',
  disc: 'M20 4A16 16 0 1 1 20 36 16 16 0 1 1 20 4z',
  leaf: 'M0 0A40 40 0 0 1 40 40 40 40 0 0 1 0 0z',
  ring: 'M20 2A18 18 0 1 1 20 38 18 18 0 1 1 20 2zm0 10a8 8 0 1 0 0 16 8 8 0 1 0 0-16z',
};

/** The product's picture, or one drawn from its identity. Decoration: the name always stands beside it. */
export function ProductImage({ product }: { product: Product }) {
  const [broken, setBroken] = useState<string>();
  const { image } = product;
  return (
    <div className={styles.frame}>
      {image && image !== broken ? (
        <img
          src={image}
          alt=""
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => setBroken(image)}
        />
      ) : (
        <Artwork seed={product.documentId} />
      )}
    </div>
  );
}

const Artwork = memo(function Artwork({ seed }: { seed: string }) {
  const { ground, tiles } = useMemo(() => composeArtwork(seed), [seed]);
  const box = `0 0 ${ARTWORK_COLUMNS * SIZE} ${ARTWORK_ROWS * SIZE}`;
  return (
    <svg viewBox={box} preserveAspectRatio="xMidYMid slice" aria-hidden="true" style={{ background: ground }}>
      {tiles.map(({ column, row, shape, turns, ink }) => (
        <path
          key={`${column}.${row}`}
          d={OUTLINES[shape]}
          fill={ink}
          transform={`translate(${column * SIZE} ${row * SIZE}) rotate(${turns * 90} ${SIZE / 2} ${SIZE / 2})`}
        />
      ))}
    </svg>
  );
});
