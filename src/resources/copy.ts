import { labelsOf } from './meta';
import type { KubeObject, ObjectMeta } from './object';

/** Annotations that belong to one object of the cluster and mean nothing on a copy. */
const OWN_ANNOTATIONS = /^(kubectl\.kubernetes\.io\/last-applied-configuration|operator-sdk\/|meta\.helm\.sh\/)/;

/** Labels by which operators find the objects that they look after, and would take care of a copy, too. */
const OWN_LABELS =
  /^(app\.kubernetes\.io\/managed-by|instancetype\.kubevirt\.io\/vendor|operators\.coreos\.com\/|ssp\.kubevirt\.io\/)/;

const without = (
  map: Readonly<Record<string, string>> | undefined,
  own: RegExp,
): Readonly<Record<string, string>> | undefined => {
  const kept = Object.entries(map ?? {}).filter(([key]) => !own.test(key));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
};

/** The metadata of a copy: what people wrote is kept, what the cluster wrote is not. */
const copiedMeta = (object: KubeObject, name: string, namespace: string | undefined): ObjectMeta => ({
  name,
  namespace,
  labels: without(labelsOf(object), OWN_LABELS),
  annotations: without(object.metadata.annotations, OWN_ANNOTATIONS),
});

/** A new object like this one, under another name, as it can be created. */
export const copyOf = (object: KubeObject, name: string, namespace: string | undefined): KubeObject => ({
  ...Object.fromEntries(Object.entries(object).filter(([key]) => key !== 'status')),
  metadata: copiedMeta(object, name, namespace),
});
