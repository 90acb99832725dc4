/** A shape on the picture's grid: where, what, turned how often by 90°, and which of the palette's inks. */
export interface Tile {
  column: number;
  row: number;
  shape: 'quarter' | 'half' | 'disc' | 'leaf' | 'ring';
  turns: number;
  ink: string;
}

export interface Artwork {
  ground: string;
  tiles: Tile[];
}

export const ARTWORK_COLUMNS = 4;
export const ARTWORK_ROWS = 3;

const PALETTES: readonly { ground: string; inks: readonly string[] }[] = [
  { ground: '#f3dcc0', inks: ['#d9653b', '#1f5c4a', '#f4b860'] },
  { ground: '#d5e5da', inks: ['#1f5c4a', '#f4b860', '#6fa287'] },
  { ground: '#dbe3ef', inks: ['#31507a', '#e58a6f', '#8fb0d6'] },
  { ground: '#f1d8d6', inks: ['#a5404a', '#f0a35e', '#54364f'] },
  { ground: '#e8e2cd', inks: ['#6d7234', '#d99a2b', '#a9ad6a'] },
  { ground: '#e3dcec', inks: ['#5c4580', '#d37a9c', '#a48fc7'] },
  { ground: '#d3e6e6', inks: ['#1d6a70', '#f08a5d', '#7fb9ba'] },
];
const SHAPES: readonly Tile['shape'][] = ['quarter', 'quarter', 'half', 'disc', 'leaf', 'leaf', 'ring'];
const FILLED_SHARE = 0.72;

/** A picture for a product without one: the same seed always gives the same picture. */
export function composeArtwork(seed: string): Artwork {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const { ground, inks } = pick(PALETTES);
  const tiles: Tile[] = [];
  for (let row = 0; row < ARTWORK_ROWS; row += 1) {
    for (let column = 0; column < ARTWORK_COLUMNS; column += 1) {
      if (random() > FILLED_SHARE) continue;
      tiles.push({ column, row, shape: pick(SHAPES), turns: Math.floor(random() * 4), ink: pick(inks) });
    }
  }
  return { ground, tiles };
}

/** Numbers in [0, 1) that follow from the seed: FNV-1a to start, mulberry32 to go on. */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i += 1) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
