import { QueryOutsideTransactionError } from '../database/errors';
import { markOwn, noteEarlier } from '../database/ownErrors';
import { ConcurrentWriteError } from '../sinks/entries/concurrentWrite';
import { MessageError } from './errors';
import { isTransient, isVerdict, isWorthRetrying, toRefusal } from './failure';

const coded = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

/** As of the plugin's own connection to the database. */
const own = <Thrown>(error: Thrown): Thrown => {
  markOwn(error);
  return error;
};

describe('isTransient', () => {
  it.each([
    'SQLITE_BUSY',
    'SQLITE_BUSY_SNAPSHOT',
    'ECONNREFUSED',
    '40001',
    '40P01',
    '57014',
    '57P01',
    '25P03',
    '53300',
    '08006',
    '42P01',
  ])('waits for %s to pass', (code) => expect(isTransient(own(coded(code)))).toBe(true));

  it.each(['SQLITE_CONSTRAINT_UNIQUE', '23505', '22P02', '42601'])('does not repeat %s', (code) =>
    expect(isTransient(own(coded(code)))).toBe(false),
  );

  it('comes to an end with causes that go round in a circle', () => {
    const [first, second] = [new Error('first'), new Error('second')];
    Object.assign(first, { cause: second });
    Object.assign(second, { cause: first });
    expect(isTransient(first)).toBe(false);
  });

  it('believes no verdict of Strapi after a statement that may pass has failed, and every other one', () => {
    const invalid = Object.assign(new Error('This relation does not exist.'), { name: 'ValidationError' });
    const refused = new MessageError('too_slow', 'It takes too long.');
    const ofStrapi = new MessageError('invalid_message', invalid.message, [], { cause: invalid });
    for (const error of [invalid, ofStrapi, refused]) noteEarlier(error, own(coded('57014')));
    expect([invalid, ofStrapi, refused].map(isTransient)).toEqual([true, true, false]);
    noteEarlier(invalid, own(coded('22P02')));
    expect(isTransient(invalid)).toBe(false);
    expect(toRefusal(invalid)).toMatchObject({ reason: 'invalid_message', detail: invalid.message });
  });

  it('forgets what had failed before when the same error comes in a transaction in which nothing had', () => {
    const invalid = Object.assign(new Error('This relation does not exist.'), { name: 'ValidationError' });
    noteEarlier(invalid, own(coded('57014')));
    noteEarlier(invalid, undefined);
    expect(isTransient(invalid)).toBe(false);
  });

  it('looks through the cause', () => {
    expect(isTransient(new Error('query failed', { cause: own(coded('ECONNRESET')) }))).toBe(true);
  });

  it('knows failures that come without a code', () => {
    expect(isTransient(own(new Error('Connection terminated unexpectedly')))).toBe(true);
    const inStatement = new Error('insert into "a" values ($1) - Connection terminated unexpectedly');
    expect(isTransient(own(inStatement))).toBe(true);
    expect(isTransient(new TypeError('x is not a function'))).toBe(false);
  });

  it('knows tables that SQLite misses, which come with a code for everything', () => {
    expect(isTransient(own(coded('SQLITE_ERROR', 'select * from `a` - no such table: a')))).toBe(true);
    expect(isTransient(own(coded('SQLITE_ERROR', 'select 1 - near "FORM": syntax error')))).toBe(false);
  });

  it.each([
    ['a request that is refused', coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9')],
    ['fetch', new TypeError('fetch failed', { cause: coded('ECONNREFUSED') })],
    ['another driver', new Error('Connection terminated unexpectedly')],
    ['another database', coded('40001', 'could not serialize access')],
    ['a file of SQLite', coded('SQLITE_BUSY', 'database is locked')],
    [
      'a pool of its own',
      Object.assign(new Error('Knex: Timeout acquiring a connection.'), { name: 'KnexTimeoutError' }),
    ],
  ])('leaves to the handler what another connection of its own met with: %s', (_what, error) => {
    expect(isTransient(error)).toBe(false);
    expect(isWorthRetrying(error)).toBe(true);
  });

  it('knows what the entry sinks find out themselves', () => {
    expect(isTransient(new ConcurrentWriteError('api::thing.thing'))).toBe(true);
  });

  it('leaves a project its own verdict, whatever it was made from', () => {
    const cause = own(coded('SQLITE_ERROR', 'select 1 - no such table: rules'));
    expect(isTransient(cause)).toBe(true);
    expect(isTransient(new MessageError('no_rule', 'no such table: rules', [], { cause }))).toBe(false);
  });

  it.each([
    new Error('Cannot parse "connection terminated"'),
    new SyntaxError('Unexpected token \'c\', "connection is closed" is not valid JSON'),
    new TypeError("Cannot read properties of undefined (reading 'no such table: a')"),
    coded('SQLITE_CONSTRAINT_UNIQUE', "insert into `a` values ('no such table: a') - UNIQUE constraint failed: a.b"),
    coded('22P02', 'insert into a values ($1) - invalid input syntax for type integer: "a - no such table: a"'),
  ])('is not told by a message that its words would pass: %s', (error) => {
    expect(isTransient(own(error))).toBe(false);
  });
});

describe('toRefusal', () => {
  it('keeps the reason and issues of a MessageError', () => {
    const issues = [{ path: ['name'], message: 'is missing' }];
    expect(toRefusal(new MessageError('insufficient_stock', 'Too few.', issues))).toEqual({
      reason: 'insufficient_stock',
      detail: 'Too few.',
      issues,
    });
  });

  it('takes the issues of Strapi’s validation', () => {
    const error = Object.assign(new Error('name must be defined.'), {
      name: 'YupValidationError',
      details: { errors: [{ path: ['name'], message: 'name must be defined.' }] },
    });
    expect(toRefusal(error)).toMatchObject({
      reason: 'invalid_message',
      issues: [{ path: ['name'], message: 'name must be defined.' }],
    });
  });

  it('tells a violated unique index from other constraints', () => {
    expect(toRefusal(coded('23505')).reason).toBe('not_unique');
    expect(toRefusal(coded('SQLITE_CONSTRAINT_UNIQUE')).reason).toBe('not_unique');
    expect(toRefusal(coded('22003')).reason).toBe('invalid_message');
  });

  it('calls everything else an error of the handler', () => {
    expect(toRefusal(new TypeError('x is undefined'))).toEqual({
      reason: 'handler_error',
      detail: 'TypeError: x is undefined',
    });
  });

  it('judges what was thrown though it cannot be shown as text', () => {
    expect(toRefusal(Object.create(null))).toMatchObject({ reason: 'handler_error' });
    expect(isTransient(Object.create(null))).toBe(false);
  });
});

describe('isVerdict', () => {
  it.each(['invalid_message', 'not_unique', 'insufficient_stock'])('%s is a no to the message', (reason) =>
    expect(isVerdict({ reason, detail: '' })).toBe(true),
  );

  it.each(['invalid_json', 'message_too_large', 'handler_error', 'process_killed'])('%s is none', (reason) =>
    expect(isVerdict({ reason, detail: '' })).toBe(false),
  );
});

describe('isWorthRetrying', () => {
  it('is an unexpected error, and nothing that was said of the message', () => {
    expect(isWorthRetrying(new TypeError('x is undefined'))).toBe(true);
    expect(isWorthRetrying(new MessageError('insufficient_stock', 'Too few.'))).toBe(false);
    expect(isWorthRetrying(coded('23505'))).toBe(false);
    expect(isWorthRetrying(new QueryOutsideTransactionError())).toBe(false);
  });
});
