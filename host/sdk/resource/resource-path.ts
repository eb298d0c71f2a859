/** The console's URLs of resources: `/k8s/ns/NAMESPACE/GROUP~VERSION~KIND/NAME`. */
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import { referenceOf } from '../models/reference';
import { ALL_NAMESPACES } from '../namespace/namespace-path';

type Model = Pick<K8sModel, 'apiGroup' | 'apiVersion' | 'kind' | 'plural' | 'namespaced' | 'crd'>;

/** How URLs name the kind: `pods`, or `kubevirt.io~v1~VirtualMachine` for what is not built in. */
export function kindInPath(model: Model): string {
  return model.crd ? referenceOf(model) : model.plural;
}

/** The page of one object, or of the list when no name is given. */
export function resourcePath(model: Model, name?: string, namespace?: string): string {
  const everywhere = namespace === undefined || namespace === ALL_NAMESPACES;
  const place = !model.namespaced ? 'cluster' : everywhere ? 'all-namespaces' : `ns/${namespace}`;
  const list = `/k8s/${place}/${kindInPath(model)}`;
  return name === undefined ? list : `${list}/${encodeURIComponent(name)}`;
}
