import { msg, type Message } from '../lib/message';
import { isUnanswered, type ApiError, type ApiErrorKind } from './errors';

const TITLES: Readonly<Record<ApiErrorKind, Message>> = {
  unauthorized: msg('Your session has ended'),
  forbidden: msg('You are not allowed to do this'),
  'not-found': msg('It does not exist'),
  conflict: msg('The current state does not allow this'),
  gone: msg('The data is no longer available'),
  invalid: msg('The cluster rejected the request'),
  'too-many-requests': msg('The cluster is busy'),
  server: msg('The cluster reports an internal error'),
  timeout: msg('The cluster did not answer in time'),
  network: msg('The cluster cannot be reached'),
  other: msg('The request failed'),
};

const ADVICE: Readonly<Record<ApiErrorKind, Message>> = {
  unauthorized: msg('Log in again.'),
  forbidden: msg('Ask an administrator of the cluster for the permission that the message names.'),
  'not-found': msg('It was deleted or renamed, or this cluster does not offer it.'),
  conflict: msg(
    'Something changed in the meantime, or the state does not fit. Check the current state, then try again.',
  ),
  gone: msg('Load the page again.'),
  invalid: msg('Correct what the message names, then try again.'),
  'too-many-requests': msg('Wait a moment, then try again.'),
  server: msg('Try again. If it stays, an administrator of the cluster can find more in its logs.'),
  timeout: msg('It may have been done all the same. Check the current state before you try again.'),
  network: msg('Check your connection. The page recovers by itself.'),
  other: msg('Try again.'),
};

/** What happened, in a few plain words. The API's own message (`error.message`) belongs below it, unchanged. */
export const errorTitle = (error: ApiError): Message => {
  if (error.status === 409 && error.reason === 'AlreadyExists') {
    return msg('The name is taken');
  }
  return TITLES[error.kind];
};

/** What the API said, unchanged; our own words where there was no answer that could have said anything. */
export const errorWords = (error: ApiError): Message | string =>
  isUnanswered(error) ? TITLES[error.kind] : error.message;

/** What the user can do about it, in a sentence. */
export const errorAdvice = (error: ApiError): Message => {
  if (error.status === 409 && error.reason === 'AlreadyExists') {
    return msg('Choose another name.');
  }
  return error.kind === 'too-many-requests' && error.retryAfterSeconds !== undefined && error.retryAfterSeconds > 0
    ? msg('Try again in {{seconds}} s.', { seconds: Math.ceil(error.retryAfterSeconds) })
    : ADVICE[error.kind];
};
