import { copyOf, type JsonRecord } from '../../../lib/json';
import type { AdmissionCause } from '../../admission';
import { admitted, draft } from '../request.fixture';
import type { DraftObject } from '../../../store/object';

/** A sound virtual machine with the given parts replaced; paths are `spec.…` with dots. */
export const vmWith = (changes: Readonly<Record<string, unknown>> = {}): DraftObject => {
  const vm = copyOf<DraftObject>({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'web', namespace: 'demo' },
    spec: {
      runStrategy: 'Halted',
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          domain: {
            memory: { guest: '1Gi' },
            devices: {
              disks: [{ name: 'root', disk: { bus: 'virtio' } }],
              interfaces: [{ name: 'default', masquerade: {} }],
            },
          },
          networks: [{ name: 'default', pod: {} }],
          volumes: [{ name: 'root', containerDisk: { image: 'x:1' } }],
        },
      },
    },
  });
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    let target: JsonRecord = vm;
    for (const key of keys.slice(0, -1)) target = (target[key] ??= {}) as JsonRecord;
    target[keys.at(-1) ?? ''] = value;
  }
  return vm;
};

/** Short for paths below `spec.template.spec`. */
export const machineWith = (changes: Readonly<Record<string, unknown>>): DraftObject =>
  vmWith(Object.fromEntries(Object.entries(changes).map(([path, value]) => [`spec.template.spec.${path}`, value])));

export type Rejection = readonly [what: string, changes: Record<string, unknown>, field: string, message: string];

/** The causes that the validating webhook of virtual machines gives for a machine with these changes. */
export const rejectionOf = (changes: Readonly<Record<string, unknown>>): readonly AdmissionCause[] => {
  const { causes, denial } = admitted('virtualmachines.kubevirt.io', machineWith(changes));
  if (denial?.webhook !== 'virtualmachine-validator.kubevirt.io')
    throw new Error(`refused by ${denial?.webhook ?? 'nobody'}`);
  return causes;
};

/** The same machine without a VM. */
export const vmi = (changes: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
  draft(
    'kubevirt.io/v1',
    'VirtualMachineInstance',
    (machineWith(changes).spec as { template: { spec: unknown } }).template.spec,
    more,
  );
