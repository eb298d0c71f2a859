import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import type { VmRecord } from './record';
import { claimsOf } from './related/claims';
import { dataVolumesOf, eventsOf, podsOf } from './related/related';
import { NOTHING_RELATED } from './related/source';
import type { Related } from './related.types';

/** The launcher pods of a VM, newest first; two while it migrates, none while it does not run. */
export const usePods = (record: VmRecord | undefined): Related => {
  const session = useSession();
  const namespace = record?.namespace;
  const uid = record?.vmi?.metadata.uid;
  const source = useMemo(
    () => (namespace === undefined || uid === undefined ? NOTHING_RELATED : podsOf(session, namespace, uid)),
    [session, namespace, uid],
  );
  return useSyncExternalStore(source.subscribe, source.read);
};

/** The named DataVolumes of a namespace that exist, in the order of `names`. */
export const useDataVolumes = (namespace: string, names: readonly string[]): Related => {
  const session = useSession();
  const key = names.join('/');
  const source = useMemo(
    () => (key === '' ? NOTHING_RELATED : dataVolumesOf(session, namespace, namesIn(key))),
    [session, namespace, key],
  );
  return useSyncExternalStore(source.subscribe, source.read);
};

/** The named PersistentVolumeClaims of a namespace that exist, in the order of `names`. Read again now and then, not watched. */
export const useClaims = (namespace: string, names: readonly string[]): Related => {
  const session = useSession();
  const key = names.join('/');
  const source = useMemo(
    () => (key === '' ? NOTHING_RELATED : claimsOf(session, namespace, namesIn(key))),
    [session, namespace, key],
  );
  return useSyncExternalStore(source.subscribe, source.read);
};

/**
 * The events about the named objects of a namespace, newest first: pass the names of the VM (its VMI has the same), of its
 * pods and of its DataVolumes.
 */
export const useEvents = (namespace: string, names: readonly string[]): Related => {
  const session = useSession();
  const key = names.join('/');
  const source = useMemo(
    () => (key === '' ? NOTHING_RELATED : eventsOf(session, namespace, namesIn(key))),
    [session, namespace, key],
  );
  return useSyncExternalStore(source.subscribe, source.read);
};

/** Names of objects hold no slash, so that the joined text is a stable dependency. */
const namesIn = (key: string): readonly string[] => key.split('/');
