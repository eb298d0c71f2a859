import { at, boolean, list, text } from '../lib/reach';
import type { KubeObject, OwnerReference } from './object';
import { uidOf } from './meta';

/** Owner references that name a kind and a name; others are of no use and are left out. */
interface Owner extends OwnerReference {
  readonly kind: string;
  readonly name: string;
}

export const ownersOf = (object: KubeObject | undefined): readonly Owner[] =>
  list(object, 'metadata', 'ownerReferences').flatMap((entry) => {
    const kind = text(entry, 'kind');
    const name = text(entry, 'name');
    if (kind === undefined || name === undefined) return [];
    return [
      {
        kind,
        name,
        apiVersion: text(entry, 'apiVersion'),
        uid: text(entry, 'uid'),
        controller: boolean(entry, 'controller'),
      },
    ];
  });

/** The name of the VM that owns a VMI; undefined for a stand-alone VMI. */
export const owningVmName = (vmi: KubeObject | undefined): string | undefined =>
  ownersOf(vmi).find((owner) => owner.kind === 'VirtualMachine')?.name;

/** Is `object` owned by `owner`, by uid? Objects without a uid own nothing. */
export const isOwnedBy = (object: KubeObject | undefined, owner: KubeObject | undefined): boolean => {
  const uid = uidOf(owner);
  return uid !== undefined && list(object, 'metadata', 'ownerReferences').some((entry) => at(entry, 'uid') === uid);
};
