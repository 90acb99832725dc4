import { defineModel } from './model';

/** What the plugin knows of its own tables: one row. */
export const meta = defineModel({
  name: 'meta',
  tableName: 'kafka_meta',
  indexes: [{ name: 'kafka_meta_name_uq', columns: ['name'], type: 'unique' }],
  attributes: {
    /** Always `tables`: two processes that start together must not make two rows. */
    name: { type: 'string', required: true },
    /** Number of the last migration that the tables have been through. */
    layout: { type: 'integer', required: true },
  },
});
