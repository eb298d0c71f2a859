import { useUserPreference } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback } from 'react';

/**
 * A choice that the console keeps for the user (in the cluster for real users, in the browser otherwise). Until it is
 * loaded the default is used. A stored value that does not pass `accepts` counts as not stored.
 */
export const usePreference = <Value>(
  key: string,
  fallback: Value,
  accepts: (stored: unknown) => stored is Value,
): readonly [Value, (value: Value) => void] => {
  const [stored, setStored, loaded] = useUserPreference<unknown>(`vm-manager.${key}`, fallback, true);
  const set = useCallback((value: Value) => setStored(value), [setStored]);
  return [loaded && accepts(stored) ? stored : fallback, set];
};
