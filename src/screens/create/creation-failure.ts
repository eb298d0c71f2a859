import type { TFunction } from 'i18next';
import type { ObjectRef } from '../../cluster/cluster';
import type { Task } from '../../tasks/task';
import type { Failure } from '../../ui/dialog/failure';
import type { Say } from '../text';

/** What has no UID was asked for without an answer. */
export const isUncertain = ({ uid }: ObjectRef): boolean => uid === undefined;

/** Why a try to create failed; undefined when it did not. That no answer came is no proof that nothing was done. */
export const creationFailure = (task: Task | undefined, t: TFunction, say: Say): Failure | undefined => {
  if (task?.state !== 'failed') return undefined;
  const uncertain = task.left?.some(isUncertain) ?? false;
  const told = task.message === undefined ? '' : say(task.message);
  return {
    title: uncertain ? t('It is not known whether it was created') : t('It was not created'),
    message: uncertain
      ? t(
          'No answer came from the cluster, and it cannot be seen yet whether it was done. Try again: nothing is made twice.',
        )
      : told,
    causes: task.causes,
    advice: uncertain || task.advice === undefined ? undefined : say(task.advice),
  };
};
