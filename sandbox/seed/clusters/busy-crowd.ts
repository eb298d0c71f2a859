import { DAY, type Ground } from '../ground';
import { FEDORA, RHEL9, UBUNTU } from '../machines/guests';
import { plantMachine } from '../machines/plant';
import { topology } from '../machines/sizes';
import { cloudInit, rootDisk, type MachineWish, type NodeRef } from '../machines/wish';
import { plantNode } from '../platform/nodes';

const MOVABLE = 24;
const NAMESPACE = 'logistics';
const DEVICE = 'nvidia.com/GRID_T4-1Q';
const GUESTS = [RHEL9, FEDORA, UBUNTU] as const;

/** No two of the same app in one zone: with one in each, none can move. */
const ONE_PER_ZONE = {
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { labelSelector: { matchLabels: { app: 'quorum' } }, topologyKey: 'topology.kubernetes.io/zone' },
    ],
  },
};

const wishOf = (name: string, index: number, more: Partial<MachineWish> = {}): MachineWish => {
  const guest = GUESTS[index % GUESTS.length] ?? FEDORA;
  return {
    namespace: NAMESPACE,
    name,
    guest,
    runStrategy: 'Always',
    size: topology(1, 1, index % 3 === 0 ? '2Gi' : '1Gi'),
    disks: [rootDisk(guest), cloudInit(guest, name)],
    labels: { app: 'parcel' },
    age: DAY * (3 + index),
    ...more,
  };
};

/** What cannot leave the node, each for a reason of its own. */
const stuck = (): readonly MachineWish[] => [
  wishOf('archive-local', 40, {
    disks: [{ name: 'rootdisk', from: 'golden', size: '30Gi', storageClass: 'local-ssd' }],
  }),
  wishOf('route-planner', 41, { gpu: DEVICE }),
  wishOf('quorum-a', 42, { labels: { app: 'quorum' }, affinity: ONE_PER_ZONE }),
  wishOf('forecast-large', 43, { size: topology(2, 16, '600Gi') }),
  wishOf('label-printer', 44, { evictionStrategy: 'None' }),
  wishOf('legacy-switch', 45, { nics: [{ name: 'default', bridge: true }], evictionStrategy: 'LiveMigrateIfPossible' }),
  wishOf('mirror-site', 46, { evictionStrategy: 'External' }),
];

/**
 * The node `worker-10`, which is worth emptying: 24 machines that can move, and some that cannot, because of a local disk, a device of the
 * node, rules against neighbours, their size, or because they are not meant to.
 */
export const plantCrowd = (ground: Ground, others: readonly NodeRef[]): NodeRef => {
  const node = plantNode(ground, {
    name: 'worker-10',
    index: 10,
    controlPlane: false,
    cpus: 128,
    memoryGi: 1_024,
    zone: 'zone-a',
    devices: { [DEVICE]: '4' },
  });
  const since = 2 * DAY;
  const run = { phase: 'Running', since, node, agent: true } as const;
  for (let index = 0; index < MOVABLE; index++) {
    plantMachine(ground, wishOf(`parcel-${String(index + 1).padStart(2, '0')}`, index), { run });
  }
  for (const wish of stuck()) plantMachine(ground, wish, { run });
  // the other zone has its member of the quorum already
  const elsewhere = others[1];
  if (elsewhere !== undefined) {
    const wish = wishOf('quorum-b', 47, { labels: { app: 'quorum' }, affinity: ONE_PER_ZONE });
    plantMachine(ground, wish, { run: { ...run, node: elsewhere } });
  }
  return node;
};
