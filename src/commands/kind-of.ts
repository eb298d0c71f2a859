import type { ObjectRef } from '../cluster/cluster';
import { text } from '../lib/reach';
import type { KindRef } from '../resources/kinds';
import { CLUSTER_INSTANCETYPE, CLUSTER_PREFERENCE, NETWORK_ATTACHMENT } from '../resources/kinds';
import { nameOf, namespaceOf, uidOf } from '../resources/meta';
import type { KubeObject } from '../resources/object';

/** Kinds that a manifest may have and that cannot be guessed. */
const UNUSUAL: readonly KindRef[] = [CLUSTER_INSTANCETYPE, CLUSTER_PREFERENCE, NETWORK_ATTACHMENT];

/** As kubectl guesses it. `apimachinery: pkg/api/meta/restmapper.go` (UnsafeGuessKindToResource) */
const pluralOf = (kind: string): string => {
  const low = kind.toLowerCase();
  if (low.endsWith('s')) return `${low}es`;
  if (low.endsWith('y')) return `${low.slice(0, -1)}ies`;
  return `${low}s`;
};

/**
 * The kind of a manifest, also of one that the plugin knows nothing of (a Service or a Route that a template brings): its plural
 * is made as kubectl makes it, and it lives in a namespace.
 */
export const kindRefOf = (object: KubeObject): KindRef => {
  const apiVersion = text(object, 'apiVersion') ?? 'v1';
  const kind = text(object, 'kind') ?? '';
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const version = apiVersion.slice(slash + 1);
  const known = UNUSUAL.find((one) => one.group === group && one.kind === kind);
  return { group, version, kind, plural: known?.plural ?? pluralOf(kind), namespaced: known?.namespaced ?? true };
};

/** Names an object as it is in the cluster, or as it would be; with its uid, so that a namesake is never touched. */
export const refOf = (object: KubeObject): ObjectRef => ({
  kind: kindRefOf(object),
  namespace: namespaceOf(object),
  name: nameOf(object),
  uid: uidOf(object),
});
