import { useCallback, useEffect, useState } from 'react';
import { useCluster } from '../../../cluster/hooks';
import { askGuest, heard, NOT_HEARD, type GuestQuestion, type Heard } from './answers';

/** The handler asks the agent again after some 10 s at the earliest. `kubevirt: pkg/virt-launcher/virtwrap/agent-poller/` */
const REFRESH_MS = 30_000;

/** Asks a guest one question now and again, for as long as it is shown. `question` must be a constant. */
export const useGuestAnswer = <Answer>(
  namespace: string,
  name: string,
  question: GuestQuestion<Answer>,
): Heard<Answer> & { readonly retry: () => void } => {
  const cluster = useCluster();
  const [state, setState] = useState<Heard<Answer>>(NOT_HEARD);
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => {
    setState(({ answer }) => ({ answer, error: undefined }));
    setAttempt((count) => count + 1);
  }, []);
  useEffect(() => setState(NOT_HEARD), [cluster, namespace, name, question]);
  useEffect(() => {
    const stop = new AbortController();
    const ask = (): void => {
      void askGuest(cluster, { namespace, name }, question, stop.signal).then((asked) => {
        if (!stop.signal.aborted) setState((before) => heard(before, asked));
      });
    };
    ask();
    const timer = setInterval(ask, REFRESH_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [cluster, namespace, name, question, attempt]);
  return { ...state, retry };
};
