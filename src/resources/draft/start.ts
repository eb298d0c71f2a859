import type { Draft } from './draft';

/**
 * What the wizard starts with: a VM of 1 vCPU and 2 GiB on the pod network that boots nothing yet. The model of its NIC is left
 * open, so that a preference can say; without one it is virtio. `kubevirt: pkg/defaults/defaults.go`
 */
export const emptyDraft = (namespace: string, name: string): Draft => ({
  vm: {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name, namespace },
    spec: {
      runStrategy: 'Always',
      template: {
        metadata: {},
        spec: {
          domain: {
            cpu: { sockets: 1, cores: 1, threads: 1 },
            memory: { guest: '2Gi' },
            devices: { interfaces: [{ name: 'default', masquerade: {} }] },
          },
          networks: [{ name: 'default', pod: {} }],
        },
      },
    },
  },
  others: [],
});
