import { ARTWORK_COLUMNS, ARTWORK_ROWS, composeArtwork } from './artwork';

describe('composeArtwork', () => {
  it('gives the same picture for the same seed, and another for another', () => {
    expect(composeArtwork('0123456789012')).toEqual(composeArtwork('0123456789012'));
    expect(composeArtwork('0123456789012')).not.toEqual(composeArtwork('0123456789013'));
  });

  it('keeps every tile on the grid, whatever the seed', () => {
    for (const seed of ['', 'é😀', ...Array.from({ length: 200 }, (_, i) => `seed ${i}`)]) {
      for (const { column, row, turns, ink } of composeArtwork(seed).tiles) {
        expect(column).toBeLessThan(ARTWORK_COLUMNS);
        expect(row).toBeLessThan(ARTWORK_ROWS);
        expect([0, 1, 2, 3]).toContain(turns);
        expect(ink).toMatch(/^#/);
      }
    }
  });
});
