import { BEHAVIOUR } from '../../controllers/guest/guest';
import { DAY, HOUR, MINUTE, type Ground } from '../ground';
import { CENTOS, FEDORA, RHEL9, UBUNTU, WINDOWS_2019, type Guest } from '../machines/guests';
import { plantMigrating } from '../machines/migration';
import type { MachineState } from '../machines/objects/vm-status';
import { plantMachine } from '../machines/plant';
import { topology } from '../machines/sizes';
import { cloudInit, rootDisk, type MachineWish, type NodeRef } from '../machines/wish';
import { plantRoleBinding } from '../platform/access';
import { plantNamespace } from '../platform/namespaces';
import { plantNode } from '../platform/nodes';
import { plantPolicies } from '../platform/policies';
import { plantCrowd } from './busy-crowd';
import { plantOperators } from '../platform/operators';

const MACHINES = 300;
/** Only the first of them are being migrated, so that there is room for other migrations. */
const MOVING = 50;
const NAMESPACES = ['shop', 'billing', 'warehouse', 'search', 'payments', 'logistics', 'build-farm', 'training'];
const GUESTS: readonly Guest[] = [RHEL9, FEDORA, UBUNTU, CENTOS, WINDOWS_2019];

const wishOf = (index: number): MachineWish => {
  const guest = GUESTS[index % GUESTS.length] ?? FEDORA;
  const namespace = NAMESPACES[index % NAMESPACES.length] ?? 'shop';
  const name = `${namespace}-${guest.id === 'mswindows' ? 'win' : guest.id}-${String(index).padStart(3, '0')}`;
  return {
    namespace,
    name,
    guest,
    runStrategy: index % 6 === 0 ? 'RerunOnFailure' : 'Always',
    size: index % 3 === 0 ? { instancetype: 'u1.medium' } : topology(1, 1 + (index % 2), '4Gi'),
    disks: [rootDisk(guest), ...(guest.windows ? [] : [cloudInit(guest, name)])],
    labels: { app: namespace, ring: String(index % 4) },
    age: DAY * (2 + (index % 60)),
    shape: [index % 4 === 0, guest.windows, index % 3 === 0].join(),
  };
};

/** One machine whose disk is being imported, at a percentage of its own. */
const importing = (index: number): readonly [Partial<MachineWish>, MachineState] => [
  {
    age: MINUTE * (2 + (index % 5)),
    disks: [{ name: 'rootdisk', from: 'registry', size: '30Gi', storageClass: 'ceph-block' }],
  },
  { disks: { rootdisk: { is: 'importing', progress: `${((index * 37) % 90) + 4}.25%` } } },
];

/** What machine number `index` is up to: of 25, five or six are doing something, four are stopped, the others run. */
const plantOne = (ground: Ground, index: number, nodes: readonly NodeRef[]): void => {
  const wish = wishOf(index);
  const node = nodes[index % nodes.length];
  const target = nodes[(index + 1) % nodes.length];
  if (node === undefined || target === undefined) return;
  const since = DAY * (1 + (index % 20));
  const plant = (state: MachineState, change: Partial<MachineWish> = {}): void => {
    plantMachine(ground, { ...wish, ...change }, state);
  };
  switch (index >= MOVING && index % 25 === 4 ? 24 : index % 25) {
    case 0:
    case 1:
    case 2:
    case 3:
      plant({}, { runStrategy: index % 2 === 0 ? 'Halted' : 'Manual' });
      return;
    case 4:
      plantMigrating(ground, wish, {
        run: { phase: 'Running', since, node, agent: true },
        target,
        since: 1 + (index % 4),
      });
      return;
    case 5: {
      const [change, state] = importing(index);
      plant(state, change);
      return;
    }
    case 6:
      plant({ run: { phase: 'Scheduling', since: 2, node } }, { age: HOUR });
      return;
    case 7:
      plant({ run: { phase: 'Running', since, node, agent: true, deletedSince: 5 } }, { runStrategy: 'Halted' });
      return;
    case 8:
      plant({ startFailure: { count: 3, retryIn: 20 + (index % 60) } });
      return;
    case 9:
      plant({ run: { phase: 'Running', since, node, agent: true, paused: 'PausedByUser' } });
      return;
    default:
      plant(
        { run: { phase: 'Running', since, node, agent: index % 4 !== 0 } },
        index % 4 === 0 ? { behaviour: { [BEHAVIOUR.noAgent]: 'true' } } : {},
      );
  }
};

/** Some 330 machines on eleven nodes, a good part of them starting, stopping, migrating or importing as the seed is planted. */
export const plantBusy = (ground: Ground): void => {
  for (const name of NAMESPACES) plantNamespace(ground, { name, age: 100 * DAY });
  for (const name of ['shop', 'billing']) plantRoleBinding(ground, name, 'tenant', 'admin');
  const nodes = Array.from({ length: 10 }, (_, index) =>
    plantNode(ground, {
      name: `worker-${index}`,
      index,
      controlPlane: false,
      cpus: 64,
      memoryGi: 512,
      zone: `zone-${'ab'.charAt(index % 2)}`,
    }),
  );
  const crowded = plantCrowd(ground, nodes);
  plantOperators(ground, [...nodes, crowded]);
  plantPolicies(ground);
  for (let index = 0; index < MACHINES; index++) plantOne(ground, index, nodes);
};
