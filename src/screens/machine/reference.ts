import { DATA_VOLUME, NODE, POD, PVC, VM, VMI, type KindRef } from '../../resources/kinds';
import { pathOf, resourcePath } from '../paths';

const KINDS: readonly KindRef[] = [VM, VMI, POD, DATA_VOLUME, PVC, NODE];

/** An object as references of the API name it. */
export interface ObjectReference {
  /** Such as `Pod`. */
  readonly kind: string;
  /** `group/version`, for kinds that this plugin does not know itself. */
  readonly apiVersion?: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

const kindOf = ({ kind, apiVersion }: ObjectReference): KindRef | undefined => {
  const known = KINDS.find((candidate) => candidate.kind === kind);
  if (known !== undefined) return known;
  const [group = '', version] = (apiVersion ?? '').split('/');
  // the console resolves group~version~kind itself; the plural is not needed for its URL
  return version === undefined ? undefined : { group, version, kind, plural: '', namespaced: true };
};

/** The page of an object that is only known by a reference; undefined when no page can be told from it. */
export const referencePath = (reference: ObjectReference): string | undefined => {
  const { namespace, name } = reference;
  const kind = kindOf(reference);
  if (kind === undefined) return undefined;
  if (!kind.namespaced) return pathOf({ kind, name });
  return kind.plural === '' ? resourcePath(kind, namespace, name) : pathOf({ kind, namespace, name });
};
