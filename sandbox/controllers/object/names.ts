import type { DraftObject, KubeObject, OwnerReference } from '../../store/object';

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** The random end that Kubernetes gives to generated names: letters and digits that spell no word. */
export const randomSuffix = (random: () => number, length = 5): string =>
  Array.from({ length }, () => LETTERS[Math.floor(random() * LETTERS.length)] ?? 'x').join('');

/** `namespace/name` of a namespaced object, `name` of a cluster-wide one. */
export const keyOf = (object: KubeObject): string =>
  object.metadata.namespace === undefined
    ? object.metadata.name
    : `${object.metadata.namespace}/${object.metadata.name}`;

export const splitKey = (key: string): { readonly namespace: string | undefined; readonly name: string } => {
  const slash = key.indexOf('/');
  return slash < 0
    ? { namespace: undefined, name: key }
    : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
};

/** The owner reference that a controller puts on what it creates. */
export const controllerRef = (owner: KubeObject): OwnerReference => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid,
  controller: true,
  blockOwnerDeletion: true,
});

/** The reference to the managing controller, if any. */
export const controllerOf = (object: KubeObject | DraftObject): OwnerReference | undefined =>
  Array.isArray(object.metadata.ownerReferences)
    ? object.metadata.ownerReferences.find((reference) => reference.controller === true)
    : undefined;

/** The key of the controlling owner if it is of the given kind, as a list for Reconciler.watches. */
export const ownerKeys =
  (kind: string) =>
  (object: KubeObject): readonly string[] => {
    const owner = controllerOf(object);
    return owner?.kind === kind ? [`${object.metadata.namespace ?? ''}/${owner.name}`] : [];
  };
