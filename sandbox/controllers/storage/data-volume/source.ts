import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import { at, fieldsAt, isFields, listAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { isEnded } from '../../vmi/launcher/pods';
import { resolveReference } from '../images/resolve';

/** Where the content of a DataVolume comes from, with references followed; undefined when a DataSource leads nowhere. */
export const sourceOf = (store: Store, dataVolume: KubeObject): Fields | undefined => {
  const reference = at(dataVolume, 'spec', 'sourceRef');
  if (!isFields(reference)) return fieldsAt(dataVolume, 'spec', 'source');
  return resolveReference(store, reference, dataVolume.metadata.namespace ?? '');
};

/** The claim or snapshot that a DataVolume is a clone of. */
export type Original =
  { readonly kind: 'pvc' | 'snapshot'; readonly name: string; readonly found: KubeObject | undefined } | undefined;

const ORIGINALS = [
  ['pvc', KIND.claim],
  ['snapshot', KIND.volumeSnapshot],
] as const;

export const originalOf = (store: Store, dataVolume: KubeObject, source: Fields): Original => {
  for (const [kind, id] of ORIGINALS) {
    const name = textAt(source, kind, 'name');
    if (name === undefined) continue;
    const namespace = textAt(source, kind, 'namespace') ?? dataVolume.metadata.namespace;
    return { kind, name, found: store.get(id, namespace, name) };
  }
  return undefined;
};

/** Is the claim filled, or the snapshot taken? What is still being made cannot be copied yet. */
export const isReady = (store: Store, { kind, found }: NonNullable<Original>): boolean => {
  if (found === undefined) return false;
  if (kind === 'snapshot') return at(found, 'status', 'readyToUse') === true;
  const { namespace, name } = found.metadata;
  const filler = store.get(KIND.dataVolume, namespace, name);
  if (filler !== undefined) return textAt(filler, 'status', 'phase') === 'Succeeded';
  return textAt(found, 'status', 'phase') === 'Bound';
};

const mounts = (pod: KubeObject, claim: string): boolean =>
  listAt(pod, 'spec', 'volumes').some((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') === claim);

/** A pod that uses the claim, so that its content may still change. */
export const userOf = (store: Store, claim: KubeObject): KubeObject | undefined =>
  store.list(KIND.pod, claim.metadata.namespace).find((pod) => !isEnded(pod) && mounts(pod, claim.metadata.name));
