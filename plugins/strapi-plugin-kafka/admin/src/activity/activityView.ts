import {
  ACTIVITY_ACTIONS,
  type ActivityAction,
  type ActivityFilter,
  type ActivitySubjectKind,
} from '../../../contract/activity';
import { parsePaging, toAddress } from '../address';
import { BASE_PATH } from '../pluginId';

export const ACTIVITY_PATH = `${BASE_PATH}/activity`;
export const PAGE_SIZES = [10, 25, 50, 100];
export const DEFAULT_PAGE_SIZE = 25;

export const ACTIONS = Object.keys(ACTIVITY_ACTIONS) as ActivityAction[];
const SUBJECT_KINDS: ActivitySubjectKind[] = [...new Set(Object.values(ACTIVITY_ACTIONS))];

/** What the list shows, as the address says it. An empty text is no filter. */
export interface ActivityView {
  action: ActivityAction | '';
  /** Id of an administrator. */
  person: string;
  subjectKind: ActivitySubjectKind | '';
  subject: string;
  /** Days, as the browser's field gives them; both included. */
  from: string;
  to: string;
  /** From 1. */
  page: number;
  pageSize: number;
}

export interface ActivityQuery extends ActivityFilter {
  page: number;
  pageSize: number;
}

const DEFAULTS: ActivityView = {
  action: '',
  person: '',
  subjectKind: '',
  subject: '',
  from: '',
  to: '',
  page: 1,
  pageSize: DEFAULT_PAGE_SIZE,
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const dayOf = (text: string | null): string =>
  text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';

/** The view that an address asks for; whatever makes no sense in it counts as not there. */
export const parseActivityView = (search: URLSearchParams): ActivityView => ({
  action: ACTIONS.find((action) => action === search.get('action')) ?? '',
  person: /^[1-9]\d{0,8}$/.test(search.get('person') ?? '') ? (search.get('person') ?? '') : '',
  subjectKind: SUBJECT_KINDS.find((kind) => kind === search.get('subjectKind')) ?? '',
  subject: search.get('subject') ?? '',
  from: dayOf(search.get('from')),
  to: dayOf(search.get('to')),
  ...parsePaging(search, { sizes: PAGE_SIZES, size: DEFAULT_PAGE_SIZE }),
});

/** The part of the address after the path, `?` included; empty for the view that opens by itself. */
export const toActivitySearch = (view: Partial<ActivityView>): string => toAddress({ ...view }, { ...DEFAULTS });

/** Midnight in the browser's zone; some days later. */
const midnight = (day: string, later = 0): string => {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + later);
  return date.toISOString();
};

/** The request's parameters. */
export const toActivityQuery = (view: ActivityView): ActivityQuery => ({
  page: view.page,
  pageSize: view.pageSize,
  ...(view.action && { action: view.action }),
  ...(view.person && { person: Number(view.person) }),
  ...(view.subjectKind && { subjectKind: view.subjectKind }),
  ...(view.subject && { subject: view.subject }),
  ...(view.from && { from: midnight(view.from) }),
  ...(view.to && { to: midnight(view.to, 1) }),
});

/** Whether the view leaves anything out. */
export const isNarrowed = (view: ActivityView): boolean =>
  toActivitySearch({ ...view, page: 1, pageSize: DEFAULT_PAGE_SIZE }) !== '';
