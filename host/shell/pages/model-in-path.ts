/** The kind that a URL names: `kubevirt.io~v1~VirtualMachine`, `pods`, or `virtualmachines` without its group. */
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk/lib/api/common-types';
import type { HostState } from '../../sdk/store/store';

/** The models known by now; undefined before the first answer. */
export function modelsOf(k8s: HostState['k8s']): Iterable<[string, K8sModel]> | undefined {
  return k8s.getIn(['RESOURCES', 'models']) as Iterable<[string, K8sModel]> | undefined;
}

export function modelInPath(name: string, models: Iterable<[string, K8sModel]> | undefined): K8sModel | undefined {
  const all = [...(models ?? [])].map(([, model]) => model);
  const [group, version, kind] = name.split('~');
  if (kind !== undefined) {
    return all.find(
      (model) =>
        model.kind === kind && model.apiVersion === version && (model.apiGroup ?? 'core') === (group || 'core'),
    );
  }
  const same = all.filter(({ plural }) => plural === name);
  // a plain plural means the built-in kind; a custom one only when no other is called so
  return same.find(({ crd }) => !crd) ?? same[0];
}
