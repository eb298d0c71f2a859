import { recordAt } from '../../lib/json';
import type { Ground, Planted } from '../ground';
import { launcherPod } from './objects/pod';
import type { MachineState } from './objects/vm-status';
import { plantMachine, type PlantedMachine } from './plant';
import type { RunWish } from './run';
import type { MachineWish, NodeRef } from './wish';

const MIGRATIONS = 'virtualmachineinstancemigrations.kubevirt.io';

/** Seconds that the copying of planted migrations takes, so that somebody who comes later still sees it. */
const LONG_COPY = 600;

interface Move {
  readonly run: RunWish & { readonly node: NodeRef };
  readonly target: NodeRef;
  /** Seconds since the copying began. */
  readonly since: number;
  /** Seconds that it takes. */
  readonly seconds?: number;
}

const migrationDraft = (ground: Ground, wish: MachineWish, move: Move): Planted => {
  const steps = [
    ['Pending', 9],
    ['Scheduling', 9],
    ['Scheduled', 4],
    ['PreparingTarget', 3],
    ['TargetReady', 1],
    ['Running', 0],
  ] as const;
  return ground.put(MIGRATIONS, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: {
      name: `kubevirt-migrate-vm-${ground.suffix()}`,
      generateName: 'kubevirt-migrate-vm-',
      namespace: wish.namespace,
      creationTimestamp: ground.ago(move.since + 9),
      labels: { 'kubevirt.io/vmi-name': wish.name },
      annotations: {
        'kubevirt.io/latest-observed-api-version': 'v1',
        'kubevirt.io/storage-observed-api-version': 'v1',
        'sandbox.kubevirt.io/migration-seconds': String(move.seconds ?? LONG_COPY),
      },
      finalizers: ['kubevirt.io/migrationJobFinalize'],
    },
    spec: { vmiName: wish.name },
    status: {
      phase: 'Running',
      phaseTransitionTimestamps: steps.map(([phase, before]) => ({
        phase,
        phaseTransitionTimestamp: ground.ago(move.since + before),
      })),
    },
  });
};

/** What stays on the VMI after a migration that went well: it came from `source` and runs on `target` now. facts: section 4.3 */
export const pastMigration = (
  ground: Ground,
  source: NodeRef,
  target: NodeRef,
  since: number,
  pod: string,
  uid: string = ground.uid(),
): Record<string, unknown> => {
  const move = { run: { phase: 'Running' as const, since, node: source }, target, since };
  return {
    migrationState: {
      ...migrationState(ground, move, uid, `${pod.slice(0, -5)}${ground.suffix()}`, pod),
      completed: true,
      endTimestamp: ground.ago(since - 41),
      targetNodeDomainReadyTimestamp: ground.ago(since - 40),
    },
  };
};

/** The hand-over data on the VMI. facts: section 4.3 */
const migrationState = (
  ground: Ground,
  move: Move,
  uid: string,
  source: string,
  target: string,
): Record<string, unknown> => ({
  migrationUid: uid,
  migrationConfiguration: {
    allowAutoConverge: false,
    allowPostCopy: false,
    bandwidthPerMigration: '0',
    completionTimeoutPerGiB: 150,
    parallelMigrationsPerCluster: 5,
    parallelOutboundMigrationsPerNode: 2,
    progressTimeout: 150,
    unsafeMigrationOverride: false,
  },
  mode: 'PreCopy',
  sourceNode: move.run.node.name,
  sourcePod: source,
  startTimestamp: ground.ago(move.since),
  targetDirectMigrationNodePorts: { '40325': 0, '43661': 49152 },
  targetNode: move.target.name,
  targetNodeAddress: ground.podIp(move.target.index),
  targetNodeDomainDetected: true,
  targetPod: target,
});

/** A running machine whose memory is being copied to another node right now. */
export const plantMigrating = (
  ground: Ground,
  wish: MachineWish,
  move: Move,
  state: MachineState = {},
): PlantedMachine => {
  const migration = migrationDraft(ground, wish, move);
  const target = { name: `virt-launcher-${wish.name}-${ground.suffix()}`, uid: ground.uid() };
  const planted = plantMachine(
    ground,
    wish,
    { ...state, run: move.run, migrating: true },
    {
      vmiLabels: { 'kubevirt.io/migrationTargetNodeName': move.target.name },
      vmiStatus: (source) => ({
        activePods: { [source.metadata.uid]: move.run.node.name, [target.uid]: move.target.name },
        migrationState: migrationState(ground, move, migration.metadata.uid, source.metadata.name, target.name),
      }),
    },
  );
  if (planted.vmi === undefined) return planted;
  const run: RunWish = { ...move.run, phase: 'Scheduled', since: move.since + 9, node: move.target };
  const draft = launcherPod(ground, wish, run, planted.vmi);
  ground.put('pods.', {
    ...draft,
    metadata: {
      ...draft.metadata,
      ...target,
      labels: { ...draft.metadata.labels, 'kubevirt.io/migrationJobUID': migration.metadata.uid },
      annotations: { ...draft.metadata.annotations, 'kubevirt.io/migrationJobName': migration.metadata.name },
    },
    status: { ...recordAt(draft, 'status'), podIP: undefined },
  });
  return planted;
};
