import { describe, expect, it } from 'vitest';
import { ApiError } from '../cluster/errors';
import { asApiError } from './failed';

describe('asApiError', () => {
  it('leaves an answer of the API as it is', () => {
    const error = new ApiError('forbidden', 'pods is forbidden', 403);
    expect(asApiError(error)).toBe(error);
  });

  it('keeps the words of anything else', () => {
    expect(asApiError(new TypeError('x is not a function'))).toMatchObject({
      kind: 'other',
      message: 'x is not a function',
      status: 0,
    });
    expect(asApiError('gave up').message).toBe('gave up');
    expect(asApiError(undefined)).toBeInstanceOf(ApiError);
  });
});
