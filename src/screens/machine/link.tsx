import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { DATA_VOLUME, NODE, POD, PVC, VM, VMI, type KindRef } from '../../resources/kinds';
import { pathOf, resourcePath } from '../paths';

const KINDS: readonly KindRef[] = [VM, VMI, POD, DATA_VOLUME, PVC, NODE];

interface ObjectLinkProps {
  /** Kind as the API writes it in references, such as `Pod`. */
  readonly kind: string;
  /** `group/version`, for kinds that this plugin does not know itself. */
  readonly apiVersion?: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly children?: ReactNode;
}

const kindRef = (kind: string, apiVersion: string | undefined): KindRef | undefined => {
  const known = KINDS.find((candidate) => candidate.kind === kind);
  if (known !== undefined) return known;
  const [group = '', version] = (apiVersion ?? '').split('/');
  // the console resolves group~version~kind itself; the plural is not needed for its URL
  return version === undefined ? undefined : { group, version, kind, plural: '', namespaced: true };
};

/** A link to an object that is only known by a reference; plain text when no page can be told from it. */
export const ObjectLink = ({ kind, apiVersion, namespace, name, children }: ObjectLinkProps): ReactElement => {
  const ref = kindRef(kind, apiVersion);
  if (ref === undefined) return <span>{children ?? name}</span>;
  const path =
    ref.plural === '' || !ref.namespaced
      ? resourcePath(ref, ref.namespaced ? namespace : undefined, name)
      : pathOf({ kind: ref, namespace, name });
  return <Link to={path}>{children ?? name}</Link>;
};
