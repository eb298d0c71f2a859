import { useCallback, useEffect, useState } from 'react';
import type { ApiError } from '../../../cluster/errors';
import { useCluster } from '../../../cluster/hooks';
import type { KindRef } from '../../../resources/kinds';
import type { KubeObject } from '../../../resources/object';
import { asApiError } from '../../failed';

export type FullObject =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly object: KubeObject }
  | { readonly phase: 'failed'; readonly error: ApiError };

/**
 * The object as the API has it. Live objects lack what lists drop on arrival (managed fields, the last-applied annotation), so
 * an editor that saved one of them would delete that annotation. Read again when `resourceVersion` changes.
 */
export const useFullObject = (
  kind: KindRef,
  namespace: string | undefined,
  name: string,
  resourceVersion: string | undefined,
): { readonly full: FullObject; retry(): void } => {
  const cluster = useCluster();
  const [full, setFull] = useState<FullObject>({ phase: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    cluster.get({ kind, namespace, name }, stop.signal).then(
      (object) => {
        if (!stop.signal.aborted) setFull({ phase: 'ready', object });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        // what is shown stays when only a later reading fails
        setFull((before) => (before.phase === 'ready' ? before : { phase: 'failed', error: asApiError(error) }));
      },
    );
    return () => stop.abort();
  }, [cluster, kind, namespace, name, resourceVersion, attempt]);
  return { full, retry: useCallback(() => setAttempt((count) => count + 1), []) };
};
