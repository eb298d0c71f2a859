import type { IncomingMessage } from 'node:http';
import { ApiFault } from './status';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Keeps web pages of other sites away: the browser of whoever runs the sandbox could reach it, by a forged form or by a name
 * that resolves to the loopback address. Throws 403.
 */
export const checkOrigin = (request: IncomingMessage): void => {
  const { host, origin } = request.headers;
  const from = origin === undefined || origin === 'null' ? origin : origin.replace(/^https?:\/\//i, '');
  if (host !== undefined && !LOOPBACK.test(host)) {
    throw new ApiFault(403, { message: 'The sandbox answers on the loopback interface only', reason: 'Forbidden' });
  }
  if (from !== undefined && !LOOPBACK.test(from)) {
    throw new ApiFault(403, { message: 'The sandbox does not answer pages of other sites', reason: 'Forbidden' });
  }
};
