import type { Ground } from '../ground';
import { pastMigration } from './migration';
import type { NodeRef } from './wish';

interface Past {
  readonly namespace: string;
  /** The machine's name. */
  readonly name: string;
  readonly source: NodeRef;
  readonly target: NodeRef;
  /** The launcher pod on the target. */
  readonly pod: string;
  /** Seconds since it began. */
  readonly since: number;
  /** Who asked for it. */
  readonly by: 'user' | 'evacuation';
}

/** Seconds after the beginning at which each phase was entered. */
const STEPS = [
  ['Pending', 0],
  ['Scheduling', 0],
  ['Scheduled', 5],
  ['PreparingTarget', 6],
  ['TargetReady', 8],
  ['Running', 9],
  ['Succeeded', 50],
] as const;

const nameOf = (ground: Ground, by: Past['by']): { readonly generateName: string; readonly name: string } => {
  const generateName = by === 'user' ? 'kubevirt-migrate-vm-' : 'kubevirt-evacuation-';
  return { generateName, name: `${generateName}${ground.suffix()}` };
};

/** A migration that is over, with its object still there. Answers the state that it leaves on the instance. facts: section 4.2 */
export const plantFinished = (ground: Ground, past: Past): Record<string, unknown> => {
  const uid = ground.uid();
  const left = pastMigration(ground, past.source, past.target, past.since - 9, past.pod, uid);
  ground.put('virtualmachineinstancemigrations.kubevirt.io', {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: {
      ...nameOf(ground, past.by),
      namespace: past.namespace,
      uid,
      creationTimestamp: ground.ago(past.since),
      labels: { 'kubevirt.io/vmi-name': past.name },
      annotations: {
        'kubevirt.io/latest-observed-api-version': 'v1',
        'kubevirt.io/storage-observed-api-version': 'v1',
        ...(past.by === 'user' ? {} : { 'kubevirt.io/evacuationMigration': past.source.name }),
      },
    },
    spec: { vmiName: past.name, ...(past.by === 'user' ? {} : { priority: 'system-critical' }) },
    status: {
      ...left,
      phase: 'Succeeded',
      phaseTransitionTimestamps: STEPS.map(([phase, after]) => ({
        phase,
        phaseTransitionTimestamp: ground.ago(past.since - after),
      })),
    },
  });
  return left;
};
