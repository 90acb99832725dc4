import { createHash, timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../../errors';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Lets in who brings the token, in a time that tells nothing about it.
 *
 * @param authorization The header as it came.
 * @throws ServiceError `metrics_closed` without a configured token, `wrong_token`.
 */
export const assertToken = (token: string | undefined, authorization: string): void => {
  if (!token) throw new ServiceError('metrics_closed', 'Not found.');
  const [, given = ''] = /^Bearer +(.+)$/i.exec(authorization) ?? [];
  if (!timingSafeEqual(digest(given), digest(token))) {
    throw new ServiceError('wrong_token', 'The metrics are open to who sends the token as "Authorization: Bearer …".');
  }
};
