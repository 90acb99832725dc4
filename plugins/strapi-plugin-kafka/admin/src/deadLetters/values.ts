import type { DeadLetterDetails } from '../../../contract/deadLetters';
import { layOutJson } from '../components/layOutJson';

export type ValueKind = 'tombstone' | 'base64' | 'json' | 'text';

/** A value as it is shown. */
export function presentValue({ value, valueEncoding }: Pick<DeadLetterDetails, 'value' | 'valueEncoding'>): {
  kind: ValueKind;
  text: string;
} {
  if (value === null) return { kind: 'tombstone', text: '' };
  if (valueEncoding === 'base64') return { kind: 'base64', text: value };
  const json = layOutJson(value);
  return json === null ? { kind: 'text', text: value } : { kind: 'json', text: json };
}

/** What the editor starts from: the repaired value, else the original; nothing where that is no text. */
export function editableValue({
  repairedValue,
  ...original
}: Pick<DeadLetterDetails, 'value' | 'valueEncoding' | 'repairedValue'>): string {
  if (repairedValue !== null) return layOutJson(repairedValue) ?? repairedValue;
  const { kind, text } = presentValue(original);
  return kind === 'base64' ? '' : text;
}
