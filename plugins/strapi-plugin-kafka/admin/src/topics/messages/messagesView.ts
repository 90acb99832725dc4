import {
  JSON_PATH_PATTERN,
  type MessageFilter,
  type MessagesOrigin,
  type MessagesQuery,
} from '../../../../contract/topics';
import { toAddress } from '../../address';
import { topicPath } from '../paths';

export const ORIGINS = ['newest', 'oldest', 'offset', 'time'] as const;
export const PAGE_SIZES = [25, 50, 100, 200];

/** Which messages are shown, as the address says it. An empty text is no filter. */
export interface MessagesView {
  from: (typeof ORIGINS)[number];
  /** null: all. */
  partition: number | null;
  /** Where `from` is `offset`. */
  offset: number | null;
  /** Where `from` is `time`: ISO 8601, or empty. */
  time: string;
  /** Of a page after the first one. */
  cursor: string;
  limit: number;
  key: string;
  value: string;
  header: string;
  headerValue: string;
  /** `items[0].barcode`, and what stands there. */
  path: string;
  equals: string;
}

export const DEFAULTS: MessagesView = {
  from: 'newest',
  partition: null,
  offset: null,
  time: '',
  cursor: '',
  limit: 50,
  key: '',
  value: '',
  header: '',
  headerValue: '',
  path: '',
  equals: '',
};

const FILTERS = ['key', 'value', 'header', 'headerValue', 'path'] as const;

function parseNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null;
}

function parseTime(text: string | null): string {
  const time = new Date(text ?? '');
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

/** The view that an address asks for; whatever makes no sense in it counts as not there. */
export function parseMessagesView(search: URLSearchParams): MessagesView {
  const text = (name: keyof MessagesView) => search.get(name) ?? '';
  const view: MessagesView = {
    ...DEFAULTS,
    from: ORIGINS.find((origin) => origin === search.get('from')) ?? DEFAULTS.from,
    partition: parseNumber(search.get('partition')),
    offset: parseNumber(search.get('offset')),
    time: parseTime(search.get('time')),
    limit: PAGE_SIZES.find((size) => String(size) === search.get('limit')) ?? DEFAULTS.limit,
    cursor: text('cursor'),
    key: text('key'),
    value: text('value'),
    header: text('header'),
    headerValue: text('headerValue'),
    path: JSON_PATH_PATTERN.test(text('path')) ? text('path') : '',
    equals: text('equals'),
  };
  const groundless = (view.from === 'offset' && view.offset === null) || (view.from === 'time' && view.time === '');
  return groundless ? { ...view, from: DEFAULTS.from } : view;
}

type AddressValues = Record<string, string | number>;

const toText = (view: Partial<MessagesView>): AddressValues =>
  Object.fromEntries(Object.entries(view).map(([name, value]) => [name, value ?? '']));

/** The address of these messages of a topic; `opened` are those whose details are shown. */
export const messagesPath = (topic: string, view: Partial<MessagesView>, opened: MessagePlace[] = []): string =>
  topicPath(topic) +
  toAddress({ ...toText(view), open: opened.map(placeText).join(',') }, { ...toText(DEFAULTS), open: '' });

function toOrigin({ from, offset, time, cursor }: MessagesView): MessagesOrigin {
  if (cursor) return { cursor };
  if (from === 'offset') return { offset: offset ?? 0 };
  return from === 'time' ? { time } : { from };
}

/** The request's parameters, whether for a page or for a search. */
export const toMessagesQuery = (view: MessagesView): MessagesQuery => ({
  ...toOrigin(view),
  ...(view.partition !== null && { partition: view.partition }),
  limit: view.limit,
});

/** Whether only some messages are wanted: then it is a search. */
export const isSearch = (view: MessagesView): boolean => FILTERS.some((name) => view[name] !== '');

export const isSameView = (one: MessagesView, other: MessagesView): boolean =>
  (Object.keys(DEFAULTS) as (keyof MessagesView)[]).every((name) => one[name] === other[name]);

/** The conditions of a search. */
export const toFilter = ({ key, value, header, headerValue, path, equals }: MessagesView): MessageFilter => ({
  ...(key && { key }),
  ...(value && { value }),
  ...((header || headerValue) && {
    header: { ...(header && { name: header }), ...(headerValue && { value: headerValue }) },
  }),
  ...(path && { json: { path, equals } }),
});

/** Where a message lies. */
export interface MessagePlace {
  partition: number;
  offset: number;
}

export const placeText = ({ partition, offset }: MessagePlace): string => `${partition}-${offset}`;

/** Places of messages in an address, e.g. those whose details it shows. */
export const parsePlaces = (text: string | null): MessagePlace[] =>
  (text ?? '').split(',').flatMap((place) => {
    const match = /^(\d{1,10})-(\d{1,16})$/.exec(place);
    return match ? [{ partition: Number(match[1]), offset: Number(match[2]) }] : [];
  });

/** One message and those after it, with its details open. */
export const messagePath = (topic: string, place: MessagePlace): string =>
  messagesPath(topic, { from: 'offset', ...place }, [place]);
