/** The disks and addresses of machines. kubevirt: pkg/monitoring/metrics/virt-controller (vmstats_collector.go, vmistats_collector.go) */
import { KIND } from '../../controllers/object/kind-ids';
import { quantityValue } from '../../lib/quantity';
import type { Store } from '../../store/contract';
import type { Chronicle, Span } from '../series/chronicle';
import { labelsFrom, type Labels, type Metric, type Series } from '../series/series';
import { during, keptWith, metric, ofEach } from './metric';
import { listAt, textAt } from './reading';

/** The disks whose claims are there; a template of the machine says how large its disk is to be, otherwise the claim does. */
const diskSeries = (full: string, span: Span, store: Store): readonly Series[] => {
  const vm = span.object;
  const { name, namespace } = vm.metadata;
  return listAt(vm, 'spec', 'template', 'spec', 'volumes').flatMap((volume) => {
    const dataVolume = textAt(volume, 'dataVolume', 'name');
    const claim = textAt(volume, 'persistentVolumeClaim', 'claimName') ?? dataVolume;
    const pvc = claim === undefined ? undefined : store.get(KIND.claim, namespace, claim);
    if (pvc === undefined) return [];
    const device = textAt(volume, 'name');
    const labels = keptWith(pvc, `disk ${name} ${device ?? ''}`, () =>
      labelsFrom({ name, namespace, persistentvolumeclaim: claim, volume_mode: textAt(pvc, 'spec', 'volumeMode'), device }),
    ); // prettier-ignore
    // as upstream: what the template asked for, also when the claim has grown since
    const template = listAt(vm, 'spec', 'dataVolumeTemplates').find((each) => textAt(each, 'metadata', 'name') === dataVolume); // prettier-ignore
    const size =
      textAt(template, 'spec', 'pvc', 'resources', 'requests', 'storage') ??
      textAt(template, 'spec', 'storage', 'resources', 'requests', 'storage') ??
      textAt(pvc, 'spec', 'resources', 'requests', 'storage');
    const bytes = quantityValue(size) ?? 0;
    return [during(full, span, labels, () => bytes)];
  });
};

const addressesOf = (span: Span): readonly Labels[] =>
  keptWith(span.object, `addresses ${span.state}`, () => {
    const { name, namespace } = span.object.metadata;
    const node = span.state.split('/')[1];
    return listAt(span.object, 'status', 'interfaces').flatMap((each) => {
      const [address, vnic, inside] = ['ipAddress', 'name', 'interfaceName'].map((field) => textAt(each, field) ?? '');
      if (address === '' && vnic === '' && inside === '') return [];
      const type = address === '' ? 'SystemInterface' : 'ExternalInterface';
      return [labelsFrom({ node, namespace, name, vnic_name: vnic, interface_name: inside, address, type })];
    });
  });

/** `machines` and `instances` as for what machines are. */
export const machineParts = (
  store: Store,
  { machines, instances }: { readonly machines: Chronicle; readonly instances: Chronicle },
): readonly Metric[] => [
  metric('kubevirt_vm_disk_allocated_size_bytes', 'gauge', 'Allocated disk size of a Virtual Machine in bytes, based on its PersistentVolumeClaim.', (full) =>
    ofEach(machines.spans(), (span) => diskSeries(full, span, store)),
  ), // prettier-ignore
  metric('kubevirt_vmi_status_addresses', 'gauge', 'The addresses of a VirtualMachineInstance.', (full) =>
    ofEach(instances.spans(), (span) => addressesOf(span).map((labels) => during(full, span, labels, () => 1))),
  ),
];
