/** What machines are, and in what state. kubevirt: pkg/monitoring/metrics/virt-controller; facts: section 12.1 */
import type { KubeObject } from '../../store/object';
import { quantityValue } from '../../lib/quantity';
import type { Chronicle, Span } from '../series/chronicle';
import { labelsFrom, type Labels, type Metric } from '../series/series';
import { memoryOf, vcpusOf } from './domains';
import { during, keptWith, metric, ofEach } from './metric';
import { listAt, recordAt, textAt, timeOf } from './reading';

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  starting: ['provisioning', 'starting', 'waitingforvolumebinding'],
  running: ['running'],
  migrating: ['migrating'],
  non_running: ['stopped', 'paused', 'stopping', 'terminating'],
  error: ['crashloopbackoff', 'unknown', 'errorunschedulable', 'errimagepull', 'imagepullbackoff', 'errorpvcnotfound', 'datavolumeerror'],
}; // prettier-ignore

const groupOf = (status: string): string =>
  Object.entries(GROUPS).find(([, members]) => members.includes(status))?.[0] ?? '<unknown>';

/** Only the names that come with the product are told. */
const typeName = (kind: string, name: string | undefined): string => {
  if (name === undefined) return '<none>';
  return kind.startsWith('VirtualMachineCluster') ? name : '<other>';
};

const annotationOf = (object: unknown, key: string): string =>
  textAt(object, 'metadata', 'annotations', key) ?? '<none>';

const machineLabels = (span: Span): Labels =>
  keptWith(span.object, `vm ${span.state}`, () => {
    const vm = span.object;
    const { name, namespace } = vm.metadata;
    const template = recordAt(vm, 'spec', 'template');
    const matcher = (field: string, kind: string): string =>
      typeName(textAt(vm, 'spec', field, 'kind') ?? kind, textAt(vm, 'spec', field, 'name'));
    return labelsFrom({
      name,
      namespace,
      os: annotationOf(template, 'vm.kubevirt.io/os'),
      workload: annotationOf(template, 'vm.kubevirt.io/workload'),
      flavor: annotationOf(template, 'vm.kubevirt.io/flavor'),
      machine_type: textAt(template, 'spec', 'domain', 'machine', 'type') ?? 'pc-q35-rhel9.6.0',
      instance_type: matcher('instancetype', 'VirtualMachineClusterInstancetype'),
      preference: matcher('preference', 'VirtualMachineClusterPreference'),
      status: span.state,
      status_group: groupOf(span.state),
    });
  });

const evictable = (vmi: KubeObject): boolean =>
  listAt(vmi, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === 'LiveMigratable' && textAt(condition, 'status') === 'True',
  );

/** An instance that is to be moved at a drain, and cannot. */
const isStuck = (vmi: KubeObject): boolean => textAt(vmi, 'spec', 'evictionStrategy') === 'LiveMigrate' && !evictable(vmi); // prettier-ignore

const isOutdated = ({ metadata }: KubeObject): boolean => metadata.labels?.['kubevirt.io/outdatedLauncherImage'] !== undefined; // prettier-ignore

const instanceLabels = (span: Span): Labels =>
  keptWith(span.object, `vmi ${span.state}`, () => {
    const vmi = span.object;
    const { name, namespace, annotations = {} } = vmi.metadata;
    const [phase = '', node = ''] = span.state.split('/');
    const os = recordAt(vmi, 'status', 'guestOSInfo');
    const named = (kind: string): string =>
      annotations[`kubevirt.io/cluster-${kind}-name`] ?? (annotations[`kubevirt.io/${kind}-name`] === undefined ? '<none>' : '<other>'); // prettier-ignore
    return labelsFrom({
      node,
      namespace,
      name,
      phase: phase.toLowerCase(),
      os: annotationOf(vmi, 'vm.kubevirt.io/os'),
      workload: annotationOf(vmi, 'vm.kubevirt.io/workload'),
      flavor: annotationOf(vmi, 'vm.kubevirt.io/flavor'),
      instance_type: named('instancetype'),
      preference: named('preference'),
      guest_os_kernel_release: textAt(os, 'kernelRelease') ?? '<none>',
      guest_os_machine: textAt(os, 'machine') ?? '<none>',
      guest_os_arch: textAt(os, 'machine') ?? '<none>',
      guest_os_name: textAt(os, 'name') ?? '<none>',
      guest_os_version_id: textAt(os, 'versionId') ?? '<none>',
      evictable: String(evictable(vmi)),
      outdated: String(isOutdated(vmi)),
      vmi_pod: `virt-launcher-${name}`,
    });
  });

const short = ({ namespace, name }: KubeObject['metadata']): Labels => labelsFrom({ name, namespace });

/** Labels of one object, made once. */
const shortOf = (object: KubeObject): Labels => keptWith(object, 'name', () => short(object.metadata));

const requestRows = (vm: KubeObject): readonly { readonly labels: Labels; readonly value: number }[] =>
  keptWith(vm, 'requests', () => {
    const spec = recordAt(vm, 'spec', 'template');
    const asked = { kind: '', apiVersion: '', metadata: vm.metadata, ...spec };
    const { name, namespace } = vm.metadata;
    const row = (resource: string, unit: string, value: number): { labels: Labels; value: number } => ({
      labels: labelsFrom({ name, namespace, resource, unit, source: unit === 'bytes' ? 'guest' : 'domain' }),
      value,
    });
    const topology = recordAt(spec, 'spec', 'domain', 'cpu');
    const memory = quantityValue(textAt(spec, 'spec', 'domain', 'memory', 'guest'));
    const count = (field: string): number => (typeof topology[field] === 'number' ? topology[field] : 1);
    return [
      ...(memory === undefined ? [] : [row('memory', 'bytes', memoryOf(asked))]),
      ...(Object.keys(topology).length === 0 || vcpusOf(asked) === 0
        ? []
        : ['cores', 'threads', 'sockets'].map((unit) => row('cpu', unit, count(unit)))),
    ];
  });

const transitions = (machines: Chronicle): readonly Metric[] =>
  [...Object.keys(GROUPS)].map((group) =>
    metric(`kubevirt_vm_${group}_status_last_transition_timestamp_seconds`, 'counter', `Virtual Machine last transition timestamp to ${group.replace('_', ' ')} status.`, (full) =>
      ofEach(machines.spans(), (span) => during(full, span, shortOf(span.object), () => (groupOf(span.state) === group ? Math.floor(span.from / 1000) : 0))),
    ),
  ); // prettier-ignore

interface Chronicles {
  /** State: the printable status in lower case. */
  readonly machines: Chronicle;
  /** State: PHASE/NODE. */
  readonly instances: Chronicle;
}

const running = ({ state }: Span): boolean => state.startsWith('Running/');

/** Metrics of what machines there are. */
export const machineInfo = ({ machines, instances }: Chronicles): readonly Metric[] => [
  metric('kubevirt_vm_info', 'gauge', 'Information about Virtual Machines.', (full) =>
    ofEach(machines.spans(), (span) => during(full, span, machineLabels(span), () => 1)),
  ),
  metric('kubevirt_vmi_info', 'gauge', 'Information about VirtualMachineInstances.', (full) =>
    ofEach(instances.spans(), (span) => during(full, span, instanceLabels(span), () => 1)),
  ),
  metric(
    'kubevirt_vm_resource_requests',
    'gauge',
    'Resources requested by Virtual Machine.',
    (full) =>
    ofEach(machines.spans(), (span) => requestRows(span.object).map(({ labels, value }) => during(full, span, labels, () => value))), // prettier-ignore
  ),
  metric('kubevirt_vm_create_date_timestamp_seconds', 'gauge', 'Virtual Machine creation timestamp.', (full) =>
    ofEach(machines.spans(), (span) => {
      const created = timeOf(span.object.metadata.creationTimestamp) ?? 0;
      return during(full, span, shortOf(span.object), () => created / 1000);
    }),
  ),
  metric('kubevirt_vmi_non_evictable', 'gauge', 'Indication for a VirtualMachine that its eviction strategy is set to Live Migration but is not migratable.', (full) =>
    ofEach(instances.spans().filter(running), (span) => {
      const labels = keptWith(span.object, `evictable ${span.state}`, () => labelsFrom({ node: span.state.split('/')[1], namespace: span.object.metadata.namespace, name: span.object.metadata.name }));
      return during(full, span, labels, () => (isStuck(span.object) ? 1 : 0));
    }),
  ), // prettier-ignore
  metric('kubevirt_vmi_number_of_outdated', 'gauge', 'Indication for the total number of VirtualMachineInstance workloads that are not running within the most up-to-date version of the virt-launcher environment.', (full) => {
    const outdated = instances.spans().filter((span) => running(span) && isOutdated(span.object));
    return [{ ...during(full, { from: 0, to: undefined }, labelsFrom({}), (time) => outdated.filter(({ from, to = Number.POSITIVE_INFINITY }) => from <= time && time < to).length) }];
  }), // prettier-ignore
  ...transitions(machines),
];
