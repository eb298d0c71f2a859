import { useMemo } from 'react';
import type { AccessRequest } from '../../cluster/access.types';
import { useAccess } from '../../cluster/hooks';
import type { Message } from '../../lib/message';
import { missingPermission, verdictsOf } from './offers';

/** Asks RBAC, and tells of some of these requests which permission is missing. Not answered yet counts as allowed. */
export const useRefusal = (
  requests: readonly AccessRequest[],
): ((needed: readonly AccessRequest[]) => Message | undefined) => {
  const answers = useAccess(requests);
  return useMemo(() => {
    const verdicts = verdictsOf(requests, answers);
    return (needed) => missingPermission(needed, verdicts);
  }, [requests, answers]);
};
