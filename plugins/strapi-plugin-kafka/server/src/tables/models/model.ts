import { createDocumentId } from '../../documentIds';

/** An attribute as Strapi's database layer knows it. `required` is for readers: the plugin always gives it a value. */
export interface Attribute {
  readonly type: 'string' | 'text' | 'integer' | 'biginteger' | 'boolean' | 'datetime' | 'json' | 'enumeration';
  readonly required?: boolean;
  readonly default?: unknown;
  readonly enum?: readonly string[];
}

interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly type?: 'unique';
}

interface TableDefinition {
  /** In the singular, e.g. `dead-letter`: the rows are `plugin::kafka.dead-letter` to `strapi.db.query`. */
  name: string;
  tableName: string;
  indexes: readonly Index[];
  attributes: Readonly<Record<string, Attribute>>;
}

/**
 * One of the plugin's own tables, as a model of Strapi's database layer. It is not a content type: these have an API, are
 * offered to editors, GraphQL and generated types, and `strapi export`, `import` and `transfer` carry or empty them.
 * Strapi keeps what it remembers of an entry's history in the same way.
 */
export const defineModel = ({ name, tableName, indexes, attributes }: TableDefinition) => ({
  uid: `plugin::kafka.${name}`,
  singularName: name,
  tableName,
  indexes: [...indexes, { name: `${tableName}_document_ix`, columns: ['document_id'] }],
  attributes: {
    id: { type: 'increments' },
    documentId: { type: 'string', default: createDocumentId },
    ...attributes,
    createdAt: { type: 'datetime' },
    updatedAt: { type: 'datetime' },
  },
});

export type Model = ReturnType<typeof defineModel>;
