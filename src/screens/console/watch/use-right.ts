import { useCallback, useMemo } from 'react';
import type { AccessVerdict } from '../../../cluster/access.types';
import { useAccess, useSession } from '../../../cluster/hooks';
import { accessReason } from '../../../commands/access-reason';
import type { Message } from '../../../lib/message';
import { allOf, pictureRequests } from './access';

interface PictureRight {
  readonly may: AccessVerdict;
  /** What is missing, when it is denied. */
  readonly reason: Message | undefined;
  /** Asks once more, when there was no answer. */
  readonly again: () => void;
}

/** What RBAC says to taking pictures in a namespace. */
export const usePictureRight = (namespace: string): PictureRight => {
  const { access } = useSession();
  const requests = useMemo(() => pictureRequests(namespace), [namespace]);
  const answers = useAccess(requests);
  const again = useCallback(() => access.again(requests), [access, requests]);
  return useMemo(() => {
    const missing = requests[answers.indexOf('denied')];
    return { may: allOf(answers), reason: missing === undefined ? undefined : accessReason(missing), again };
  }, [requests, answers, again]);
};
