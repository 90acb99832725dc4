// Dead letters and parked messages as the plugin stores them, many at once.
import Sqlite from 'better-sqlite3';

const REASONS = ['invalid_json', 'invalid_message', 'insufficient_stock', 'unknown_product'];

const RECORD = {
  document_id: "'stored' || n",
  consumer: "'consumer-0'",
  group_id: "'bench.consumer-0'",
  topic: ':topic',
  partition: 'n % 12',
  offset: 'n',
  timestamp: ':now - n',
  key: "'key-' || (n % 5000)",
  key_encoding: "'utf8'",
  value: `'{"name":"Product ' || n || '","barcode":"0' || n || '","stock_available":"many","description":"' || hex(zeroblob(150)) || '"}'`,
  value_encoding: "'utf8'",
  reason: `json_extract('${JSON.stringify(REASONS)}', '$[' || (n % ${REASONS.length}) || ']')`,
  detail: "'stock_available must be a whole number, or its digits as text.'",
  created_at: ':now - n',
  updated_at: ':now - n',
};

const DEAD_LETTER = {
  ...RECORD,
  issues: `'[{"path":["stock_available"],"message":"must be a whole number, or its digits as text"}]'`,
  first_failed_at: ':now - n',
  attempts: '1',
  state: "CASE WHEN n % 5 = 0 THEN 'discarded' ELSE 'open' END",
  replay_attempts: '0',
  sent_at: ':now',
  send_attempts: '0',
};

/** Every fourth heads a queue of four. */
const PARKED = {
  ...RECORD,
  reason: "CASE WHEN n % 4 = 0 THEN 'unknown_product' ELSE 'queued' END",
  order_key: "'key-' || (n / 4)",
  partition: 'n / 4 % 12',
  attempts: '1',
  next_try_at: ':now + 3600000',
  expires_at: ':now + 7200000',
};

/** Fills a SQLite file that Strapi has made, while no Strapi runs. */
export const storeMessages = (file, { topic, deadLetters, parked }) => {
  const database = new Sqlite(file, { fileMustExist: true });
  fill(database, 'kafka_dead_letters', DEAD_LETTER, { topic, count: deadLetters });
  fill(database, 'kafka_parked_messages', PARKED, { topic, count: parked });
  database.close();
};

const fill = (database, table, columns, { topic, count }) =>
  database
    .prepare(
      `WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :count)
       INSERT INTO ${table} (${Object.keys(columns)}) SELECT ${Object.values(columns)} FROM numbers`,
    )
    .run({ topic, count, now: Date.now() });
