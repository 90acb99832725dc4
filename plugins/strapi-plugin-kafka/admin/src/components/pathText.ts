/** A place in a value as people write it: `['lines', 0, 'sku name']` → `lines[0]["sku name"]`; empty for the whole. */
export function pathText(path: (string | number)[]): string {
  const parts = path.map((part) => {
    if (/^\d+$/.test(String(part))) return `[${part}]`;
    return /^[\p{L}_$][\p{L}\d_$-]*$/u.test(String(part)) ? `.${part}` : `[${JSON.stringify(part)}]`;
  });
  return parts.join('').replace(/^\./, '');
}
