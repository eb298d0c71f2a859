import { useMemo } from 'react';
import { useLiveStore } from '../../../cluster/hooks';
import { SECRET } from '../../../resources/kinds';
import type { KubeObject } from '../../../resources/object';

/** The Secrets of a namespace; undefined while they are not read, and when they may not be. */
export const useSecrets = (namespace: string): readonly KubeObject[] | undefined => {
  const scope = useMemo(() => (namespace === '' ? undefined : { kind: SECRET, namespace }), [namespace]);
  const { items, state, version } = useLiveStore(scope);
  const known = state.phase === 'live' || state.phase === 'reconnecting';
  // the map is the same for ever; the version tells that its content changed
  return useMemo(() => (known && version >= 0 ? [...items.values()] : undefined), [items, known, version]);
};
