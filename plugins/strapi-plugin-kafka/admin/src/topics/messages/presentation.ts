import type { Payload } from '../../../../contract/topics';
import { layOutJson } from '../../components/layOutJson';

export type Presentation = 'json' | 'text' | 'hex' | 'base64';

/** Bytes of which a dump is drawn up; nobody reads more of them. */
const DUMP_LIMIT = 65_536;
const PER_LINE = 16;

const bytesOf = (base64: string): number[] => Array.from(atob(base64), (character) => character.charCodeAt(0));

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');

const isPrintable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;

/** Bytes as programmers read them: place, sixteen bytes, and the characters among them. */
export function hexDump(bytes: number[]): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += PER_LINE) {
    const line = bytes.slice(at, at + PER_LINE);
    const characters = line.map((byte) => (isPrintable(byte) ? String.fromCharCode(byte) : '.')).join('');
    lines.push(
      `${at.toString(16).padStart(8, '0')}  ${line
        .map(hexOf)
        .join(' ')
        .padEnd(PER_LINE * 3)} ${characters}`,
    );
  }
  return lines.join('\n');
}

/** The ways in which a payload can be shown, the most readable first. */
export function presentations({
  encoding,
  text,
}: Pick<Payload, 'encoding' | 'text'>): [Presentation, ...Presentation[]] {
  if (encoding === 'base64') return ['hex', 'base64'];
  return layOutJson(text) === null ? ['text'] : ['json', 'text'];
}

/** A payload in one of these ways. */
export function present({ text }: Pick<Payload, 'text'>, as: Presentation): string {
  if (as === 'json') return layOutJson(text) ?? text;
  if (as === 'hex') return hexDump(bytesOf(text).slice(0, DUMP_LIMIT));
  return text;
}

/**
 * The id of the schema where bytes begin like a message of a schema registry (Avro, Protobuf): a zero, then the id in four
 * bytes. Only a guess; null where they do not.
 */
export function schemaId({ encoding, text }: Pick<Payload, 'encoding' | 'text'>): number | null {
  if (encoding !== 'base64') return null;
  const [magic, ...id] = bytesOf(text).slice(0, 5);
  if (magic !== 0 || id.length < 4) return null;
  return id.reduce((number, byte) => number * 256 + byte, 0);
}

/** Characters of a payload in one line of a table. */
const LINE_LIMIT = 160;

/** A payload in one line. */
export const oneLine = ({ text }: Pick<Payload, 'text'>): string =>
  text
    .slice(0, 4 * LINE_LIMIT)
    .replace(/\s+/g, ' ')
    .slice(0, LINE_LIMIT);
