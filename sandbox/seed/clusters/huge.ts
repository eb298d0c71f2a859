import { BEHAVIOUR } from '../../controllers/guest/guest';
import { DAY, HOUR, type Ground, type SeedInput } from '../ground';
import { CENTOS, DEBIAN, FEDORA, RHEL9, UBUNTU, WINDOWS_2022, type Guest } from '../machines/guests';
import { plantFinished } from '../machines/history';
import { pastMigration, plantMigrating } from '../machines/migration';
import { plantMachine } from '../machines/plant';
import type { RunWish } from '../machines/run';
import { topology, type Size } from '../machines/sizes';
import { cloudInit, rootDisk, type DiskWish, type MachineWish, type NodeRef } from '../machines/wish';
import { plantRoleBinding } from '../platform/access';
import { plantNamespace } from '../platform/namespaces';
import { plantNode } from '../platform/nodes';
import { plantPolicies } from '../platform/policies';
import { plantManyImages } from './huge-images';

const DEFAULT_VMS = 10_000;
const NODES = 200;
const CONTROL_PLANES = 3;
/** Of every so many machines one has the object of its last migration still. */
const REMEMBERED = 20;
const MOST_REMEMBERED = 500;
/** So many are being migrated, for a long time. */
const MOVING = 3;
const LONG_MOVE_S = 7_200;
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

/** The node of machine number `index`: some nodes hold twice as much as others; none is full. Control planes take no machines. */
const workerOf = (index: number, nodes: readonly NodeRef[]): NodeRef | undefined => {
  const workers = nodes.length - CONTROL_PLANES;
  const place = (index + Math.floor(index / 7) * (index % 3)) % workers;
  return nodes[CONTROL_PLANES + place];
};

/** What machine number `index` does: of 50, 40 run, 1 of them paused; the rest is stopped. Nothing that changes by itself. */
const runOf = (index: number, nodes: readonly NodeRef[]): RunWish | undefined => {
  const turn = Math.floor(index / 8) % 50;
  if (turn >= 40) return undefined;
  const node = workerOf(index, nodes);
  return {
    phase: 'Running',
    since: DAY * (2 + (index % 30)),
    agent: index % 9 !== 0,
    ...(node === undefined ? {} : { node }),
    ...(turn === 39 && index % 4 === 0 ? { paused: 'PausedByUser' as const } : {}),
  };
};

interface Field {
  readonly nodes: readonly NodeRef[];
  readonly namespaces: readonly string[];
  readonly vms: number;
}

/** Is this one of the few that are being migrated? A cluster that is small on purpose has none: all of it is at rest. */
const isMoving = (index: number, vms: number): boolean => vms >= 1_000 && index % 100 === 50 && index < MOVING * 100;

const plantOne = (ground: Ground, index: number, { nodes, namespaces, vms }: Field): void => {
  const wish = wishOf(index, namespaces);
  const run = runOf(index, nodes);
  if (run === undefined) {
    plantMachine(ground, { ...wish, runStrategy: 'Halted' });
    return;
  }
  const { node, since } = run;
  const behaviour: Record<string, string> = run.agent === true ? {} : { [BEHAVIOUR.noAgent]: 'true' };
  const wished = { ...wish, behaviour };
  const other = workerOf(index + 7, nodes);
  if (node === undefined || other === undefined || other.name === node.name) {
    plantMachine(ground, wished, { run });
    return;
  }
  if (isMoving(index, vms)) {
    plantMigrating(ground, wished, { run: { ...run, node }, target: other, since: 60, seconds: LONG_MOVE_S });
    return;
  }
  // nine of ten have been moved once, by the last upgrade of the nodes
  const moved = index % 10 !== 0;
  const begun = since - HOUR;
  const { namespace, name } = wish;
  const isRemembered = index % REMEMBERED === 1 && index < REMEMBERED * MOST_REMEMBERED;
  const by = index % 3 === 0 ? 'user' : 'evacuation';
  const stateOf = (pod: string): Record<string, unknown> =>
    isRemembered
      ? plantFinished(ground, { namespace, name, source: other, target: node, pod, since: begun, by })
      : pastMigration(ground, other, node, begun, pod);
  plantMachine(ground, wished, { run }, moved ? { vmiStatus: (pod) => stateOf(pod.metadata.name) } : {});
};

/** Many machines over 50 namespaces and 200 nodes, nearly all at peace. */
export const plantHuge = (ground: Ground, { vms = DEFAULT_VMS }: SeedInput): void => {
  const namespaces = STAGES.flatMap((stage) => TEAMS.map((team) => `${team}-${stage}`));
  for (const name of namespaces)
    plantNamespace(ground, { name, age: 150 * DAY, labels: { environment: name.split('-')[1] ?? '' } });
  plantPolicies(ground);
  for (const name of ['shop-production', 'billing-production']) plantRoleBinding(ground, name, 'tenant', 'admin');
  plantManyImages(ground, namespaces);
  const nodes = Array.from({ length: NODES }, (_, index) =>
    plantNode(ground, {
      name: `worker-${String(index).padStart(3, '0')}`,
      index,
      controlPlane: index < CONTROL_PLANES,
      cpus: 64,
      memoryGi: 512,
      zone: `zone-${'abc'.charAt(index % 3)}`,
    }),
  );
  for (let index = 0; index < vms; index++) plantOne(ground, index, { nodes, namespaces, vms });
};
