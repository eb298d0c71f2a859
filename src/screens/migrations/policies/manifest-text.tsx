import type { ReactElement } from 'react';
import { stringify } from 'yaml';
import type { KubeObject } from '../../../resources/object';

/** An object as a manifest, without what the server keeps for itself. */
export const ManifestText = ({ object }: { readonly object: KubeObject }): ReactElement => {
  const { name, labels, annotations } = object.metadata;
  const metadata = {
    name,
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
  };
  const { apiVersion, kind, spec } = object;
  return (
    <pre className="vm-manager-migrations__manifest" data-test="policy-yaml">
      {stringify({ apiVersion, kind, metadata, spec })}
    </pre>
  );
};
