import { MessageError } from '../../../consumers/errors';
import { toMessageError } from './documentErrors';

const strapiError = (name: string, ...messages: string[]) =>
  Object.assign(new Error('2 errors occurred'), {
    name,
    details: { errors: messages.map((message) => ({ path: ['code'], message, name: 'ValidationError' })) },
  });

test("Strapi's validation becomes an error of the message, with its places", () => {
  const error = toMessageError(strapiError('ValidationError', 'code must be defined.'));
  expect(error).toBeInstanceOf(MessageError);
  expect(error).toMatchObject({
    reason: 'invalid_message',
    issues: [{ path: ['code'], message: 'code must be defined.' }],
  });
});

test('a taken unique value has a reason of its own, unless something else is wrong too', () => {
  const unique = 'This attribute must be unique';
  expect(toMessageError(strapiError('YupValidationError', unique))).toMatchObject({ reason: 'not_unique' });
  expect(toMessageError(strapiError('ValidationError', unique, 'too long'))).toMatchObject({
    reason: 'invalid_message',
  });
});

test.each([new Error('connection lost'), 'thrown text', strapiError('ForbiddenError')])(
  'anything else stays what it is',
  (error) => {
    expect(toMessageError(error)).toBe(error);
  },
);
