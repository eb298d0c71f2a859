import { expect, test } from 'vitest';
import { errorAdvice, errorTitle, errorWords } from './error-text';
import { ApiError, type ApiErrorKind } from './errors';

const KINDS: readonly ApiErrorKind[] = [
  'unauthorized',
  'forbidden',
  'not-found',
  'conflict',
  'gone',
  'invalid',
  'too-many-requests',
  'server',
  'timeout',
  'network',
  'other',
];

test('each kind of failure has a title of its own and an advice', () => {
  const titles = KINDS.map((kind) => errorTitle(new ApiError(kind, 'words', 500)).key);
  expect(new Set(titles).size).toBe(KINDS.length);
  KINDS.forEach((kind) => expect(errorAdvice(new ApiError(kind, 'words', 500)).key).not.toBe(''));
});

test('a taken name is told from other conflicts', () => {
  const taken = new ApiError('conflict', 'already exists', 409, 'AlreadyExists');
  expect(errorTitle(taken)).not.toEqual(errorTitle(new ApiError('conflict', 'changed', 409, 'Conflict')));
  expect(errorAdvice(taken).key).toContain('name');
});

test('the advice says how long to wait when the API does', () => {
  expect(errorAdvice(new ApiError('too-many-requests', 'busy', 429, undefined, [], 2.4)).values).toEqual({
    seconds: 3,
  });
  expect(errorAdvice(new ApiError('too-many-requests', 'busy', 429)).values).toBeUndefined();
});

test('the words are those of the API, and translatable ones where no answer came', () => {
  expect(errorWords(new ApiError('server', 'no leader', 500))).toBe('no leader');
  expect(errorWords(new ApiError('timeout', 'etcd is slow', 504))).toBe('etcd is slow');
  const network = new ApiError('network', 'The cluster cannot be reached.', 0);
  expect(errorWords(network)).toEqual(errorTitle(network));
});
