/** What of a content type's schema the derived generators read. */
export interface ModelSchema {
  uid: string;
  kind?: string;
  info: { singularName?: string; displayName?: string };
  attributes: Record<string, AttributeSchema>;
}

export interface AttributeSchema {
  type: string;
  required?: boolean;
  unique?: boolean;
  default?: unknown;
  enum?: readonly string[];
  min?: number | string;
  max?: number | string;
  minLength?: number;
  maxLength?: number;
  regex?: string | RegExp;
  relation?: string;
  target?: string;
  writable?: boolean;
}
