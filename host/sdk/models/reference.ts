/** How the console names a kind in keys and URLs: `kubevirt.io~v1~VirtualMachine`, `core~v1~Pod`. */
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';

export function referenceOf({
  apiGroup,
  apiVersion,
  kind,
}: Pick<K8sModel, 'apiGroup' | 'apiVersion' | 'kind'>): string {
  return [apiGroup === undefined || apiGroup === '' ? 'core' : apiGroup, apiVersion, kind].join('~');
}
