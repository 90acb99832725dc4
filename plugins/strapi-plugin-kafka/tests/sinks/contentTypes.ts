import type { TestSchema } from './project';

/** Every kind of attribute that bulk writes, with every constraint somewhere. */
export const THING: TestSchema = {
  options: { draftAndPublish: false },
  indexes: [{ name: 'things_code_uq', columns: ['code'], type: 'unique' }],
  attributes: {
    code: { type: 'string', unique: true },
    title: { type: 'string', required: true, minLength: 2, maxLength: 20 },
    slogan: { type: 'string', regex: '^[A-Z]' },
    body: { type: 'text', maxLength: 1000 },
    rich: { type: 'richtext' },
    mail: { type: 'email' },
    slug: { type: 'uid' },
    count: { type: 'integer', min: 0, max: 1000, default: 7 },
    serial: { type: 'integer', unique: true },
    big: { type: 'biginteger' },
    ratio: { type: 'float', min: -5.5 },
    price: { type: 'decimal' },
    day: { type: 'date' },
    at: { type: 'datetime' },
    hour: { type: 'time' },
    stamp: { type: 'timestamp' },
    active: { type: 'boolean', default: true },
    kind: { type: 'enumeration', enum: ['small', 'large'] },
    extra: { type: 'json' },
    secret: { type: 'string', private: true },
    owner: { type: 'relation', relation: 'manyToOne', target: 'api::owner.owner', inversedBy: 'things' },
    passport: { type: 'relation', relation: 'oneToOne', target: 'api::owner.owner', inversedBy: 'held' },
    keeper: { type: 'relation', relation: 'manyToOne', target: 'api::owner.owner', useJoinTable: false },
    tags: { type: 'relation', relation: 'manyToMany', target: 'api::owner.owner' },
    picture: { type: 'media' },
  },
};

export const OWNER: TestSchema = {
  options: { draftAndPublish: false },
  attributes: {
    name: { type: 'string' },
    things: { type: 'relation', relation: 'oneToMany', target: 'api::thing.thing', mappedBy: 'owner' },
    held: { type: 'relation', relation: 'oneToOne', target: 'api::thing.thing', mappedBy: 'passport' },
  },
};

/** With draft & publish, lifecycle hooks and attributes that bulk cannot write. */
export const ARTICLE: TestSchema = {
  options: { draftAndPublish: true },
  attributes: { code: { type: 'string', unique: true }, title: { type: 'string', required: true } },
};
export const HOOKED: TestSchema = { attributes: { code: { type: 'string' } } };
export const LOCKED: TestSchema = {
  attributes: { code: { type: 'string' }, word: { type: 'password', required: true } },
};
export const PRESET: TestSchema = {
  attributes: { code: { type: 'string' }, text: { type: 'blocks', default: [] } },
};
