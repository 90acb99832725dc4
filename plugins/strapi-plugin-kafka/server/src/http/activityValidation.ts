import { z } from 'zod';
import { ACTIVITY_ACTIONS, type ActivityAction, type ActivitySubjectKind } from '../../../contract/activity';
import { parse } from './validation';

const ACTIONS = Object.keys(ACTIVITY_ACTIONS) as ActivityAction[];
const SUBJECTS: ActivitySubjectKind[] = [...new Set(Object.values(ACTIVITY_ACTIONS))];

const time = z.iso.datetime({ offset: true }).optional();

/** Query parameters are text. */
const activityQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(25),
  action: z.enum(ACTIONS).optional(),
  person: z.coerce.number().int().min(1).optional(),
  subjectKind: z.enum(SUBJECTS).optional(),
  subject: z.string().min(1).max(255).optional(),
  from: time,
  to: time,
});

/** Query of GET /kafka/activity. Throws ServiceError `invalid`. */
export const parseActivityQuery = (query: unknown) => parse(activityQuery, query, 'query');
