import { MessageError } from '../../../consumers/errors';

interface StrapiError extends Error {
  details?: { errors?: { path?: (string | number)[]; message: string }[] };
}

/** The message of Strapi's own unique validator. */
const NOT_UNIQUE = 'This attribute must be unique';

/** What the Document Service's validation says, as something that is wrong with the message; other errors stay as they are. */
export const toMessageError = (error: unknown): unknown => {
  if (!(error instanceof Error) || !/^(Yup)?ValidationError$/.test(error.name)) return error;
  const { message, details } = error as StrapiError;
  const issues = (details?.errors ?? []).map((issue) => ({ path: issue.path ?? [], message: issue.message }));
  const notUnique = issues.length > 0 && issues.every((issue) => issue.message === NOT_UNIQUE);
  return new MessageError(notUnique ? 'not_unique' : 'invalid_message', message, issues, { cause: error });
};
