import { admin, until } from '../target/cluster';
import type { Answer } from '../target/client';
import { at, listAt, textAt, type Fields } from '../target/json';

/** A small image that every cluster can pull. */
const IMAGE = 'quay.io/kubevirt/cirros-container-disk-demo:latest';

export const vmsPath = (namespace: string): string => `/apis/kubevirt.io/v1/namespaces/${namespace}/virtualmachines`;
export const vmisPath = (namespace: string): string =>
  `/apis/kubevirt.io/v1/namespaces/${namespace}/virtualmachineinstances`;
export const actionPath = (namespace: string, name: string, action: string): string => {
  const onInstance = [
    'pause',
    'unpause',
    'softreboot',
    'reset',
    'freeze',
    'unfreeze',
    'guestosinfo',
    'userlist',
    'filesystemlist',
  ];
  const resource = onInstance.includes(action) ? 'virtualmachineinstances' : 'virtualmachines';
  return `/apis/subresources.kubevirt.io/v1/namespaces/${namespace}/${resource}/${name}/${action}`;
};

/** A VM with a container disk, the least that boots. */
export const machine = (name: string, runStrategy: string, spec: Fields = {}): Fields => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name, labels: { suite: 'contract' } },
  spec: {
    runStrategy,
    template: {
      metadata: { labels: { suite: 'contract' } },
      spec: {
        terminationGracePeriodSeconds: 5,
        domain: {
          memory: { guest: '128Mi' },
          devices: {
            disks: [{ name: 'root', disk: { bus: 'virtio' } }],
            interfaces: [{ name: 'default', masquerade: {} }],
          },
        },
        networks: [{ name: 'default', pod: {} }],
        volumes: [{ name: 'root', containerDisk: { image: IMAGE } }],
        ...spec,
      },
    },
  },
});

export const conditionOf = (object: unknown, type: string): unknown =>
  listAt(object, 'status', 'conditions').find((condition) => at(condition, 'type') === type);

/** Waits until the VM shows the status; a minute is enough for a real cluster, too. */
export const showing = (namespace: string, name: string, status: string): Promise<Answer> =>
  until(
    () => admin.get(`${vmsPath(namespace)}/${name}`),
    ({ json }) => textAt(json, 'status', 'printableStatus') === status,
    60_000,
  );
