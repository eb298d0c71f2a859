import { labelsOf } from '../meta';
import type { KubeObject } from '../object';
import type { VmTemplate } from './template';

const NAME = 'vm.kubevirt.io/template';
const NAMESPACE = 'vm.kubevirt.io/template.namespace';

/**
 * Does the VM say that it was made from this template? The namespace is only told by VMs that were made in a console; without it
 * the name has to do. `common-templates: templates/LABELS.md`
 */
export const isFromTemplate = (
  vm: KubeObject,
  { name, namespace }: Pick<VmTemplate, 'name' | 'namespace'>,
): boolean => {
  const labels = labelsOf(vm);
  const home = labels[NAMESPACE];
  return labels[NAME] === name && (home === undefined || home === namespace);
};
