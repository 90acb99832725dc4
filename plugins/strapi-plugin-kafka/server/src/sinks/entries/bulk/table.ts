import type { Core, UID } from '@strapi/strapi';
import { writableAttributes } from '../attributes';
import { compileField, type Field } from '../validate/field';
import { limitsOf } from '../validate/limits';
import type { Column } from './dialects';

/** A to-one relation that Strapi keeps in a table of its own. */
export interface LinkTable {
  /** Attribute of the relation. */
  attribute: string;
  name: string;
  /** Column with the id of our entry. */
  own: string;
  /** Column with the id of the other entry. */
  other: string;
  /** Column with our place among the entries of the other one; null when the other one does not list us. */
  order: string | null;
  /** Whether an entry of the other side can be linked only once. */
  exclusive: boolean;
}

/** How a content type lies in the database. */
export interface Table {
  contentType: UID.ContentType;
  name: string;
  fields: Map<string, Field>;
  /** Column of every field that lies in the table itself. */
  columns: Map<string, Column>;
  links: LinkTable[];
  /** Table that a relation refers to, by attribute. */
  targets: Map<string, string>;
}

interface RelationMetadata {
  owner?: boolean;
  relation: string;
  target: string;
  inversedBy?: string;
  joinColumn?: { name: string };
  joinTable?: {
    name: string;
    joinColumn: { name: string };
    inverseJoinColumn: { name: string };
    inverseOrderColumnName?: string;
  };
}

/** Reads Strapi's schema and its database metadata. Attributes that bulk cannot write are left out. */
export const describeTable = (strapi: Core.Strapi, uid: UID.ContentType): Table => {
  const metadata = strapi.db.metadata.get(uid);
  const limits = limitsOf(strapi.db.dialect.client);
  const strictRelations = strapi.config.get('api.documents.strictRelations') === true;
  const table: Table = {
    contentType: uid,
    name: metadata.tableName,
    fields: new Map(),
    columns: new Map(),
    links: [],
    targets: new Map(),
  };

  for (const [name, attribute] of writableAttributes(strapi, uid)) {
    const relation = attribute.type === 'relation';
    const required = attribute.required && (!relation || strictRelations);
    const field = compileField(name, { ...attribute, required }, limits);
    if (!field) continue;
    const stored = metadata.attributes[name] as unknown as { columnName?: string } & RelationMetadata;
    if (!relation) {
      table.columns.set(name, { name: stored.columnName ?? name, type: field.type });
    } else if (!placeRelation(table, name, stored)) {
      continue;
    } else {
      table.targets.set(name, strapi.db.metadata.get(stored.target).tableName);
    }
    table.fields.set(name, field);
  }
  return table;
};

/** False for a relation that bulk cannot write: to many, polymorphic, or kept by the other side. */
const placeRelation = (table: Table, attribute: string, relation: RelationMetadata): boolean => {
  const { joinColumn, joinTable, inversedBy } = relation;
  const oneToOne = relation.relation === 'oneToOne';
  if (!oneToOne && relation.relation !== 'manyToOne') return false;
  if ('mappedBy' in relation) return false;
  const exclusive = oneToOne && Boolean(inversedBy);

  if (joinTable) {
    table.links.push({
      attribute,
      name: joinTable.name,
      own: joinTable.joinColumn.name,
      other: joinTable.inverseJoinColumn.name,
      order: joinTable.inverseOrderColumnName ?? null,
      exclusive,
    });
    return true;
  }
  if (!joinColumn || exclusive) return false;
  table.columns.set(attribute, { name: joinColumn.name, type: 'id' });
  return true;
};
