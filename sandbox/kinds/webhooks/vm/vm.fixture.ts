import { copyOf, type JsonRecord } from '../../../lib/json';
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
