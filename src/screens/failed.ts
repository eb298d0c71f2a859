import { ApiError } from '../cluster/errors';

/** Whatever a promise was rejected with, as an ApiError: what is no answer of the API is said in its own words, never lost. */
export const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError('other', error instanceof Error ? error.message : String(error), 0);
