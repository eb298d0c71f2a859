import type { AdmissionRequest, Denial } from '../../admission';
import type { DraftObject } from '../../../store/object';
import { copyOf } from '../../../lib/json';
import { ensure, fill } from '../../edit';
import { defaultArchitecture, defaultMachineType, randomUuid } from '../../instancetype/defaults/firmware';
import { findMatched } from '../../instancetype/find';
import { clusterConfiguration } from '../../instancetype/vmi-defaults';
import { isObject, mapAt, objectsAt, textAt, type JsonObject } from '../../read';
import { matcherCauses } from './matchers';
import { withInferred } from './infer';

const VM_MUTATOR = 'virtualmachines-mutator.kubevirt.io';

/** Architecture that the images of the data volume templates are for. */
const imageArchitecture = ({ store, object }: AdmissionRequest): string => {
  for (const template of objectsAt(object, 'spec', 'dataVolumeTemplates')) {
    const reference = isObject(template.spec) ? template.spec.sourceRef : undefined;
    const namespace = textAt(reference, 'namespace') || (object.metadata.namespace ?? 'default');
    const source = store.get('datasources.cdi.kubevirt.io', namespace, textAt(reference, 'name'));
    const label = mapAt(source, 'metadata', 'labels')['template.kubevirt.io/architecture'];
    if (label !== undefined && label !== '') return label;
  }
  return '';
};

const preferStorageClass = (spec: JsonObject, storageClass: string): void => {
  if (storageClass === '') return;
  for (const template of objectsAt(spec, 'dataVolumeTemplates')) {
    for (const target of ['pvc', 'storage']) {
      const found = isObject(template.spec) ? template.spec[target] : undefined;
      if (isObject(found)) fill(found, 'storageClassName', storageClass);
    }
  }
};

const PCIE_MACHINES = new Set(['amd64', 'arm64']);

/**
 * What the webhook adds to the stored VM, and nothing more: inferred matchers, architecture, machine type, storage class of
 * the preference; at creation also firmware UUIDs and the PCI topology.
 * kubevirt: pkg/virt-api/webhooks/mutating-webhook/mutators/vm-mutator.go · facts: 11.4
 */
export const mutateVm = (request: AdmissionRequest): DraftObject | { readonly denied: Denial } => {
  const { object, store, random, operation, subresource } = request;
  if (subresource !== undefined || operation === 'DELETE' || object.metadata.deletionTimestamp !== undefined) {
    return object;
  }
  const wrong = matcherCauses(request);
  if (wrong.length > 0) return { denied: { webhook: VM_MUTATOR, causes: wrong } };
  const inferred = withInferred(store, object);
  if ('causes' in inferred) return { denied: { webhook: VM_MUTATOR, causes: inferred.causes } };
  // a VM without a template is left to the schema
  if (!isObject(object.spec) || !isObject(object.spec.template)) return inferred.vm;
  const vm = copyOf(inferred.vm);
  const configuration = clusterConfiguration(store);
  const found = findMatched(store, vm, 'preference');
  const preference = 'spec' in found ? found.spec : undefined;
  const spec = ensure(vm, 'spec');
  const machine = ensure(spec, 'template', 'spec');
  const preferred = textAt(preference, 'preferredArchitecture') || imageArchitecture(request);
  fill(machine, 'architecture', preferred || defaultArchitecture(configuration));
  const architecture = textAt(machine, 'architecture');
  const type = textAt(preference, 'machine', 'preferredMachineType') || defaultMachineType(architecture, configuration);
  fill(ensure(machine, 'domain', 'machine'), 'type', type);
  preferStorageClass(spec, textAt(preference, 'volumes', 'preferredStorageClassName'));
  if (operation === 'CREATE') {
    const firmware = ensure(machine, 'domain', 'firmware');
    fill(firmware, 'uuid', randomUuid(random));
    fill(firmware, 'serial', randomUuid(random));
    if (PCIE_MACHINES.has(architecture)) {
      fill(ensure(spec, 'template', 'metadata', 'annotations'), 'kubevirt.io/pci-topology-version', 'v3');
    }
  }
  return vm;
};
