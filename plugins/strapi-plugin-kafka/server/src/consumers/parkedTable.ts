export const PARKED_TABLE = 'kafka_parked_messages';
