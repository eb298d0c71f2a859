import { DAY, HOUR, MINUTE, type Ground } from '../../ground';
import { plantEvent } from '../../machines/events';
import { FEDORA, RHEL9, UBUNTU, type Guest } from '../../machines/guests';
import { plantMigrating } from '../../machines/migration';
import { plantMachine } from '../../machines/plant';
import { topology } from '../../machines/sizes';
import { cloudInit, rootDisk, type MachineWish } from '../../machines/wish';
import { plantConfigMap, plantSecret } from '../../platform/configuration';
import type { SmallNodes } from './nodes';

const namespace = 'shop';

const frontend = (index: number, more: Partial<MachineWish> = {}): MachineWish => ({
  namespace,
  name: `web-frontend-${index}`,
  guest: FEDORA,
  runStrategy: 'Always',
  size: topology(2, 1, '4Gi'),
  disks: [rootDisk(FEDORA), cloudInit(FEDORA, `web-frontend-${index}`)],
  labels: { app: 'web-frontend', tier: 'frontend', environment: 'production' },
  age: 80 * DAY,
  applied: true,
  ...more,
});

const database = (name: string, guest: Guest, more: Partial<MachineWish> = {}): MachineWish => ({
  namespace,
  name,
  guest,
  runStrategy: 'RerunOnFailure',
  size: { instancetype: 'u1.large' },
  disks: [rootDisk(guest), { name: 'data', from: 'blank', size: '100Gi', storageClass: 'ceph-block' }],
  nics: [{ name: 'default' }, { name: 'backend', network: 'shop/vlan-110' }],
  labels: { tier: 'database', environment: 'production' },
  age: 75 * DAY,
  ...more,
});

/** Many disks of all kinds in one machine. */
const manyDisks = (): MachineWish['disks'] => [
  rootDisk(UBUNTU),
  ...['shard-0', 'shard-1', 'shard-2', 'shard-3', 'shard-4', 'shard-5'].map((name) => ({
    name,
    from: 'blank' as const,
    size: '200Gi',
    storageClass: 'ceph-block' as const,
  })),
  { name: 'scratch', from: 'emptyDisk', size: '20Gi' },
  { name: 'settings', from: 'configMap', object: 'search-settings' },
  { name: 'credentials', from: 'secret', object: 'search-credentials' },
  cloudInit(UBUNTU, 'search-index'),
];

const plantFrontends = (ground: Ground, { one, two }: SmallNodes): void => {
  plantMachine(ground, frontend(1), { run: { phase: 'Running', since: 12 * DAY, node: one, agent: true } });
  plantMachine(ground, frontend(2), { run: { phase: 'Running', since: 12 * DAY, node: two, agent: true } });
  const starting = plantMachine(ground, frontend(3, { age: 20 }), {
    run: { phase: 'Scheduling', since: 3, node: one },
  });
  plantEvent(ground, starting.vm, {
    reason: 'SuccessfulCreate',
    message: 'Started the virtual machine by creating the new virtual machine instance web-frontend-3',
    component: 'virtualmachine-controller',
    last: 3,
  });
};

/** The web shop: production machines, most of them running well. */
export const plantShop = (ground: Ground, nodes: SmallNodes): void => {
  const { one, two } = nodes;
  plantConfigMap(ground, namespace, 'search-settings', { 'index.yaml': 'shards: 6\nreplicas: 1\n' });
  plantSecret(ground, namespace, 'search-credentials', { user: 'search', password: 'not-a-real-one' });
  plantSecret(ground, namespace, 'operators-ssh-keys', { key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGV4YW1wbGU ops' });
  plantFrontends(ground, nodes);
  plantMachine(ground, database('cart-db', RHEL9), {
    run: { phase: 'Running', since: 30 * DAY, node: two, agent: true },
  });
  plantMigrating(ground, database('orders-db', RHEL9, { description: 'Primary of the orders database' }), {
    run: { phase: 'Running', since: 41 * DAY, node: one, agent: true },
    target: two,
    since: 2,
  });
  plantMachine(
    ground,
    {
      namespace,
      name: 'search-index',
      guest: UBUNTU,
      runStrategy: 'Always',
      size: topology(2, 4, '16Gi'),
      disks: manyDisks(),
      labels: { tier: 'search', environment: 'production' },
      age: 40 * DAY,
      evictionStrategy: 'LiveMigrate',
    },
    { run: { phase: 'Running', since: 6 * DAY, node: two, agent: true } },
  );
  plantMachine(
    ground,
    {
      ...frontend(0),
      name: 'session-cache',
      labels: { tier: 'cache', environment: 'production' },
      size: topology(1, 2, '8Gi'),
    },
    {
      run: { phase: 'Running', since: 20 * DAY, node: one, agent: true },
      startedWith: topology(1, 1, '8Gi'),
    },
  );
  plantMachine(ground, { ...frontend(9), name: 'checkout-canary', runStrategy: 'Manual', age: 5 * HOUR + MINUTE });
};
