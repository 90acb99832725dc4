export type ByteUnit = 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte' | 'terabyte';

const UNITS: ByteUnit[] = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** A size in the largest unit of which there is at least one. */
export function byteParts(bytes: number): { value: number; unit: ByteUnit } {
  let value = bytes;
  let index = 0;
  // What would be rounded to 1,000 of a unit is 1 of the next.
  while (value >= 999.5 && index < UNITS.length - 1) {
    value /= 1_000;
    index += 1;
  }
  return { value, unit: UNITS[index] };
}
