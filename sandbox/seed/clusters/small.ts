import { DAY, HOUR, MINUTE, type Ground } from '../ground';
import { CIRROS, FEDORA, RHEL9, UBUNTU, WINDOWS_2022 } from '../machines/guests';
import { plantMachine, plantStandAlone } from '../machines/plant';
import { topology } from '../machines/sizes';
import { cloudInit, rootDisk, type NodeRef } from '../machines/wish';
import { plantRoleBinding } from '../platform/access';
import { plantNamespace } from '../platform/namespaces';
import { plantBridgeNetwork } from '../platform/networks';
import { plantNode } from '../platform/nodes';

const plantNamespaces = (ground: Ground): void => {
  plantNamespace(ground, { name: 'shop', age: 150 * DAY, displayName: 'Web shop', description: 'The public web shop' });
  plantNamespace(ground, { name: 'billing', age: 140 * DAY, displayName: 'Billing' });
  plantNamespace(ground, { name: 'warehouse', age: 120 * DAY, displayName: 'Warehouse' });
  plantNamespace(ground, { name: 'legacy-apps', age: 90 * DAY, displayName: 'Legacy applications' });
  plantRoleBinding(ground, 'shop', 'tenant', 'admin');
  plantRoleBinding(ground, 'billing', 'tenant', 'admin');
  plantBridgeNetwork(ground, 'shop', 'vlan-110', 110);
};

const plantNodes = (ground: Ground): readonly [NodeRef, NodeRef, NodeRef] => [
  plantNode(ground, { name: 'control-plane-0', index: 0, controlPlane: true, cpus: 16, memoryGi: 64, zone: 'zone-a' }),
  plantNode(ground, { name: 'worker-1', index: 1, controlPlane: false, cpus: 32, memoryGi: 128, zone: 'zone-a' }),
  plantNode(ground, { name: 'worker-2', index: 2, controlPlane: false, cpus: 32, memoryGi: 128, zone: 'zone-b' }),
];

/** Three nodes, four namespaces, and machines in every state that matters. */
export const plantSmall = (ground: Ground): void => {
  const [, one, two] = plantNodes(ground);
  plantNamespaces(ground);
  plantMachine(
    ground,
    {
      namespace: 'shop',
      name: 'web-frontend-1',
      guest: FEDORA,
      runStrategy: 'Always',
      size: topology(2, 1, '4Gi'),
      disks: [rootDisk(FEDORA), cloudInit(FEDORA, 'web-frontend-1')],
      labels: { tier: 'frontend', environment: 'production' },
      age: 80 * DAY,
      applied: true,
    },
    { run: { phase: 'Running', since: 12 * DAY, node: one, agent: true } },
  );
  plantMachine(
    ground,
    {
      namespace: 'shop',
      name: 'cart-db',
      guest: RHEL9,
      runStrategy: 'RerunOnFailure',
      size: { instancetype: 'u1.large' },
      disks: [rootDisk(RHEL9), { name: 'data', from: 'blank', size: '100Gi', storageClass: 'ceph-block' }],
      nics: [{ name: 'default' }, { name: 'backend', network: 'shop/vlan-110' }],
      labels: { tier: 'database', environment: 'production' },
      age: 75 * DAY,
    },
    { run: { phase: 'Running', since: 30 * DAY, node: two, agent: true } },
  );
  plantMachine(ground, {
    namespace: 'billing',
    name: 'invoice-renderer',
    guest: UBUNTU,
    runStrategy: 'Halted',
    size: topology(1, 2, '4Gi'),
    disks: [rootDisk(UBUNTU), cloudInit(UBUNTU, 'invoice-renderer')],
    age: 50 * DAY,
  });
  plantMachine(
    ground,
    {
      namespace: 'billing',
      name: 'payroll-win',
      guest: WINDOWS_2022,
      runStrategy: 'Always',
      size: topology(4, 1, '8Gi'),
      disks: [{ ...rootDisk(WINDOWS_2022), bus: 'sata' }],
      age: 60 * DAY,
    },
    { run: { phase: 'Running', since: 9 * DAY, node: one, agent: true, paused: 'PausedByUser' } },
  );
  plantStandAlone(
    ground,
    {
      namespace: 'warehouse',
      name: 'probe',
      guest: CIRROS,
      runStrategy: 'Always',
      size: topology(1, 1, '256Mi'),
      disks: [
        { name: 'containerdisk', from: 'container', image: 'quay.io/kubevirt/cirros-container-disk-demo:v1.8.0' },
      ],
      labels: { purpose: 'network-probe' },
      age: 2 * HOUR,
    },
    { phase: 'Running', since: 2 * HOUR - MINUTE, node: two },
  );
};
