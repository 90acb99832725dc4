import type { Core, UID } from '@strapi/strapi';
import { KafkaConfigError } from '../../../config/errors';
import { writableAttributes } from '../attributes';
import { Unfit } from '../validate/reader';
import { dialectFor } from './dialects';
import { findLifecycleSubscriber } from './lifecycleSubscribers';
import { describeTable } from './table';

/** Deletes go through the Document Service, which runs their hooks. */
const WRITE_HOOK = /^(before|after)(Create|Update)/;
const INSTEAD = `Use write: 'documents'`;

/**
 * Bulk writing promises the same rows as the Document Service. Refuses content types where it could not keep that.
 *
 * @throws KafkaConfigError at `consumers.<name>.entry.write`, saying why and what to do.
 */
export const assertBulkSupported = (strapi: Core.Strapi, consumerName: string, uid: UID.ContentType): void => {
  const refuse = refusal(consumerName, uid);
  const contentType = strapi.contentType(uid);

  if (!dialectFor(strapi.db.dialect.client)) refuse(`the database is ${strapi.db.dialect.client}. ${INSTEAD}.`);
  if (contentType.options?.draftAndPublish) {
    refuse(`it has draft & publish. ${INSTEAD}, or set "draftAndPublish": false in its schema.`);
  }
  if ((contentType.pluginOptions as { i18n?: { localized?: boolean } } | undefined)?.i18n?.localized) {
    refuse(`its entries are localized. ${INSTEAD}, or switch localization off in its schema.`);
  }
  const hooks = Object.keys(strapi.db.metadata.get(uid).lifecycles ?? {}).filter((hook) => WRITE_HOOK.test(hook));
  if (hooks.length > 0) refuse(`it has lifecycle hooks (${hooks.join(', ')}), which bulk would pass by. ${INSTEAD}.`);
  refuseAttributes(strapi, uid, refuse);
};

/**
 * The part of the check that has to wait until the project's own bootstrap has run: it may subscribe to lifecycles.
 *
 * @throws KafkaConfigError as `assertBulkSupported` does.
 */
export const assertNoSubscriber = async (
  strapi: Core.Strapi,
  consumerName: string,
  uid: UID.ContentType,
): Promise<void> => {
  const subscribed = await findLifecycleSubscriber(strapi, uid);
  if (subscribed === 'model') {
    refusal(consumerName, uid)(`strapi.db.lifecycles has a subscriber for it, which bulk would pass by. ${INSTEAD}.`);
  }
  if (subscribed === 'everything') {
    strapi.log.warn(
      `[kafka] ${consumerName}: strapi.db.lifecycles has a subscriber for all content types. Bulk writes of ${uid} pass it by.`,
    );
  }
};

type Refuse = (why: string) => never;

const refusal =
  (consumerName: string, uid: UID.ContentType): Refuse =>
  (why) => {
    throw new KafkaConfigError(`consumers.${consumerName}.entry.write`, `'bulk' cannot write ${uid}: ${why}`);
  };

/**
 * An attribute that bulk cannot write may exist: entries are made without it, as the Document Service makes them when it
 * is not given, and a message that names it is refused. If it has to be there, no message would ever do.
 */
const refuseAttributes = (strapi: Core.Strapi, uid: UID.ContentType, refuse: Refuse): void => {
  const { fields } = describeTable(strapi, uid);
  const strictRelations = strapi.config.get('api.documents.strictRelations') === true;
  for (const [name, attribute] of writableAttributes(strapi, uid)) {
    const field = fields.get(name);
    if (!field && attribute.default !== undefined) {
      refuse(`its attribute "${name}" (${attribute.type}) has a default, which bulk cannot write. ${INSTEAD}.`);
    }
    // Strapi lets an entry be without its required relations and media, unless told to be strict.
    const optional = (attribute.type === 'relation' || attribute.type === 'media') && !strictRelations;
    if (!field && attribute.required && !optional) {
      refuse(`its attribute "${name}" (${attribute.type}) is required and cannot be written in bulk. ${INSTEAD}.`);
    }
    if (attribute.conditions) {
      refuse(`its attribute "${name}" is validated under conditions. ${INSTEAD}.`);
    }
    const initial = attribute.default !== undefined && field?.initial();
    if (initial instanceof Unfit) refuse(`the default of "${name}" ${initial.messages.join(', ')}. Mend the schema.`);
  }
};
