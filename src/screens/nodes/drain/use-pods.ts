import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSession } from '../../../cluster/hooks';
import { NO_PODS, otherPodsPoll, type FoundPods } from './other-pods';

export interface OtherPods extends FoundPods {
  retry(): void;
}

/** The pods of a node that are no machines, as a drain would take them; read again now and then. */
export const useOtherPods = (node: string): OtherPods => {
  const session = useSession();
  const poll = useMemo(() => otherPodsPoll(session, node), [session, node]);
  const [found, setFound] = useState(NO_PODS);
  useEffect(() => {
    setFound(poll.value() ?? NO_PODS);
    return poll.subscribe(() => setFound(poll.value() ?? NO_PODS));
  }, [poll]);
  const retry = useCallback(() => poll.refresh(), [poll]);
  return { ...found, retry };
};
