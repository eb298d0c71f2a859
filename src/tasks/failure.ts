import { errorAdvice } from '../cluster/error-text';
import { ApiError, isUnanswered } from '../cluster/errors';
import { msg, type Message } from '../lib/message';
import { Refused, Unfinished } from './job';
import type { Task } from './task';

/** What is said when nobody knows whether it was done. */
export const OPEN: Message = msg(
  'No answer came from the cluster. It may have been done all the same: the outcome is still watched.',
);

/** What a task says of the error of a request. */
export type Failure = Pick<Task, 'message' | 'causes' | 'advice' | 'left' | 'page'>;

/** What a task says of the error that ended it. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof Unfinished) {
    return { ...failureOf(error.because), left: error.left };
  }
  if (error instanceof Refused) {
    return { message: error.reason, causes: [] };
  }
  if (error instanceof ApiError) {
    return isUnanswered(error)
      ? { message: OPEN, causes: [] }
      : { message: error.message, causes: error.causes, advice: errorAdvice(error) };
  }
  return { message: error instanceof Error ? error.message : msg('It failed for an unknown reason'), causes: [] };
};
