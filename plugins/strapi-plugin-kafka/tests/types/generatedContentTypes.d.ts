import type { Schema, Struct } from '@strapi/strapi';

/** What `strapi ts:generate-types` makes of a project with one content type. */
interface ApiRecipeRecipe extends Struct.CollectionTypeSchema {
  collectionName: 'recipes';
  info: { displayName: 'Recipe'; pluralName: 'recipes'; singularName: 'recipe' };
  attributes: {
    slug: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Unique;
    title: Schema.Attribute.String;
    servings: Schema.Attribute.Integer;
    related: Schema.Attribute.Relation<'manyToMany', 'api::recipe.recipe'>;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ContentTypeSchemas {
      'api::recipe.recipe': ApiRecipeRecipe;
    }
  }
}
