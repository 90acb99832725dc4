/** What `map` returns for a message that deletes an entry. */
export interface Removal {
  /** The value of its key attribute; undefined: `keyOf`, or the Kafka key, says which entry. */
  readonly key?: unknown;
}

/** A registered symbol: a project may have loaded a second copy of this module. */
const REMOVAL = Symbol.for('strapi-plugin-kafka.removal');

/**
 * For `map`: the message deletes the entry, as a tombstone does, e.g. where a change comes as `{"op": "d", …}`.
 *
 * @param key the value of the entry's key attribute. Default: what `keyOf` returns for the message, else its Kafka key.
 */
export const remove = (key?: unknown): Removal => Object.freeze({ [REMOVAL]: true, key });

export const isRemoval = (value: unknown): value is Removal =>
  typeof value === 'object' && value !== null && REMOVAL in value;
