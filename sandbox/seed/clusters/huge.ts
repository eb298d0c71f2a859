import { BEHAVIOUR } from '../../controllers/guest/guest';
import { DAY, HOUR, type Ground, type SeedInput } from '../ground';
import { CENTOS, DEBIAN, FEDORA, RHEL9, UBUNTU, WINDOWS_2022, type Guest } from '../machines/guests';
import { pastMigration } from '../machines/migration';
import { plantMachine } from '../machines/plant';
import type { RunWish } from '../machines/run';
import { topology, type Size } from '../machines/sizes';
import { cloudInit, rootDisk, type DiskWish, type MachineWish, type NodeRef } from '../machines/wish';
import { plantRoleBinding } from '../platform/access';
import { plantNamespace } from '../platform/namespaces';
import { plantNode } from '../platform/nodes';
import { plantManyImages } from './huge-images';

const DEFAULT_VMS = 10_000;
const NODES = 200;
const TEAMS = [
  'shop',
  'billing',
  'warehouse',
  'search',
  'payments',
  'logistics',
  'marketing',
  'people',
  'research',
  'platform',
];
const STAGES = ['production', 'staging', 'test', 'development', 'recovery'];
const GUESTS: readonly Guest[] = [RHEL9, FEDORA, UBUNTU, CENTOS, DEBIAN, WINDOWS_2022, RHEL9, UBUNTU];
const SIZES: readonly Size[] = [
  topology(1, 1, '2Gi'),
  topology(2, 1, '4Gi'),
  { instancetype: 'u1.medium' },
  topology(1, 4, '8Gi'),
  { instancetype: 'u1.large' },
];
const ROLES = ['web', 'api', 'db', 'cache', 'queue', 'worker', 'batch', 'proxy', 'mail', 'report'];

/** Name, namespace and kind of machine number `index`: every mix of guest, size and role comes up, in a fixed order. */
const wishOf = (index: number, namespaces: readonly string[]): MachineWish => {
  const namespace = namespaces[index % namespaces.length] ?? 'default';
  const guest = GUESTS[index % GUESTS.length] ?? FEDORA;
  const role = ROLES[Math.floor(index / 7) % ROLES.length] ?? 'web';
  const name = `${role}-${String(index).padStart(5, '0')}`;
  const data: DiskWish = { name: 'data', from: 'blank', size: '100Gi', storageClass: 'ceph-block' };
  return {
    namespace,
    name,
    guest,
    runStrategy: 'Always',
    size: SIZES[index % SIZES.length] ?? topology(1, 1, '2Gi'),
    disks: [rootDisk(guest), ...(role === 'db' ? [data] : []), ...(guest.windows ? [] : [cloudInit(guest, name)])],
    labels: {
      app: role,
      team: namespace.split('-')[0] ?? '',
      stage: namespace.split('-')[1] ?? '',
      'app.kubernetes.io/part-of': `${role}-tier`,
      'app.kubernetes.io/managed-by': 'kustomize',
      'cost-center': String(4000 + (index % 40)),
    },
    age: DAY * (3 + (index % 90)) + HOUR,
    applied: true,
    shape: [index % 9 === 0, role === 'db', guest.windows, index % SIZES.length].join(),
  };
};

/** What machine number `index` does: of 50, 40 run, 1 of them paused; the rest is stopped. Nothing that changes by itself. */
const runOf = (index: number, nodes: readonly NodeRef[]): RunWish | undefined => {
  const turn = Math.floor(index / 8) % 50;
  if (turn >= 40) return undefined;
  const node = nodes[index % nodes.length];
  return {
    phase: 'Running',
    since: DAY * (2 + (index % 30)),
    agent: index % 9 !== 0,
    ...(node === undefined ? {} : { node }),
    ...(turn === 39 && index % 4 === 0 ? { paused: 'PausedByUser' as const } : {}),
  };
};

/** Many machines over 50 namespaces and 200 nodes, all at peace. */
export const plantHuge = (ground: Ground, { vms = DEFAULT_VMS }: SeedInput): void => {
  const namespaces = STAGES.flatMap((stage) => TEAMS.map((team) => `${team}-${stage}`));
  for (const name of namespaces) plantNamespace(ground, { name, age: 150 * DAY });
  for (const name of ['shop-production', 'billing-production']) plantRoleBinding(ground, name, 'tenant', 'admin');
  plantManyImages(ground, namespaces);
  const nodes = Array.from({ length: NODES }, (_, index) =>
    plantNode(ground, {
      name: `worker-${String(index).padStart(3, '0')}`,
      index,
      controlPlane: index < 3,
      cpus: 64,
      memoryGi: 512,
      zone: `zone-${'abc'.charAt(index % 3)}`,
    }),
  );
  for (let index = 0; index < vms; index++) {
    const wish = wishOf(index, namespaces);
    const run = runOf(index, nodes);
    if (run === undefined) {
      plantMachine(ground, { ...wish, runStrategy: 'Halted' });
      continue;
    }
    const { node, since } = run;
    const source = nodes[(index + 7) % nodes.length];
    // nine of ten have been moved once, by the last upgrade of the nodes
    const moved = index % 10 !== 0 && source !== undefined && node !== undefined;
    const behaviour: Record<string, string> = run.agent === true ? {} : { [BEHAVIOUR.noAgent]: 'true' };
    plantMachine(
      ground,
      { ...wish, behaviour },
      { run },
      moved ? { vmiStatus: (pod) => pastMigration(ground, source, node, since - HOUR, pod.metadata.name) } : {},
    );
  }
};
