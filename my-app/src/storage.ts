/** What a visitor chose, kept in this browser. */
type Choice = 'language' | 'theme' | 'kitchen';

const keyOf = (choice: Choice) => `storefront.${choice}`;

export function recall(choice: Choice): string | null {
  try {
    return localStorage.getItem(keyOf(choice));
  } catch {
    // Storage is closed to this page (privacy settings): nothing is remembered, everything else works.
    return null;
  }
}

export function remember(choice: Choice, value: string): void {
  try {
    localStorage.setItem(keyOf(choice), value);
  } catch {
    // As above: the choice holds until the page is left.
  }
}
