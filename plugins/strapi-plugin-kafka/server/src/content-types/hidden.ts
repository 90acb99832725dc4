/** The plugin's own tables are its bookkeeping: they have pages of their own and stay out of the content manager. */
export const hiddenFromEditors = {
  'content-manager': { visible: false },
  'content-type-builder': { visible: false },
};
