/** Migrations for tests. */
import type { KubeObject } from '../object';

interface Sample {
  readonly name?: string;
  readonly generateName?: string;
  readonly uid?: string;
  readonly phase?: string;
  readonly createdAt?: string;
  readonly deleting?: boolean;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly vmi?: string;
  /** Phase and second of the minute, in any order. */
  readonly steps?: readonly (readonly [string, number])[];
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

const second = (number: number): string => `2026-08-20T10:00:${String(number).padStart(2, '0')}Z`;

export const sampleMigration = (sample: Sample = {}): KubeObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstanceMigration',
  metadata: {
    name: sample.name ?? 'move-1',
    namespace: 'demo',
    uid: sample.uid ?? 'move-uid',
    creationTimestamp: sample.createdAt ?? second(0),
    ...(sample.generateName === undefined ? {} : { generateName: sample.generateName }),
    ...(sample.annotations === undefined ? {} : { annotations: sample.annotations }),
    ...(sample.deleting === true ? { deletionTimestamp: second(9) } : {}),
  },
  spec: { vmiName: sample.vmi ?? 'web-1', ...sample.spec },
  status: {
    ...(sample.phase === undefined ? {} : { phase: sample.phase }),
    phaseTransitionTimestamps: (sample.steps ?? []).map(([phase, at]) => ({
      phase,
      phaseTransitionTimestamp: second(at),
    })),
    ...sample.status,
  },
});
