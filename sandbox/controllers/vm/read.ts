import type { KubeObject } from '../../store/object';
import { flagAt, listAt, numberAt, textAt, textMapAt, type Fields } from '../object/fields';

export const RUN_STRATEGIES = ['Always', 'RerunOnFailure', 'Manual', 'Halted', 'Once', 'WaitAsReceiver'] as const;
export type RunStrategy = (typeof RUN_STRATEGIES)[number];

const isRunStrategy = (text: string): text is RunStrategy => RUN_STRATEGIES.some((strategy) => strategy === text);

/**
 * The effective strategy: `spec.runStrategy`, or what the deprecated `spec.running` stands for. Undefined when neither or an
 * unknown one is given. kubevirt: staging/src/kubevirt.io/api/core/v1/types.go
 */
export const runStrategyOf = (vm: KubeObject): RunStrategy | undefined => {
  const running = flagAt(vm, 'spec', 'running');
  if (running !== undefined) return running ? 'Always' : 'Halted';
  const strategy = textAt(vm, 'spec', 'runStrategy');
  return strategy !== undefined && isRunStrategy(strategy) ? strategy : undefined;
};

/** An entry of `status.stateChangeRequests`. */
export interface StateChange {
  readonly action: 'Start' | 'Stop';
  readonly uid?: string;
  readonly data?: Record<string, string>;
}

export const stateChangesOf = (vm: KubeObject): readonly StateChange[] =>
  listAt(vm, 'status', 'stateChangeRequests').map((entry) => ({
    action: textAt(entry, 'action') === 'Start' ? 'Start' : 'Stop',
    ...(textAt(entry, 'uid') === undefined ? {} : { uid: textAt(entry, 'uid') }),
    ...(entry['data'] === undefined ? {} : { data: textMapAt(entry, 'data') }),
  }));

/** Volumes of the VM's template. */
export const templateVolumes = (vm: KubeObject): readonly Fields[] => listAt(vm, 'spec', 'template', 'spec', 'volumes');

/** The claim behind a volume: of a DataVolume (same name), a claim or a memory dump. kubevirt: pkg/storage/types/pvc.go */
export const claimNameOf = (volume: Fields): string | undefined =>
  textAt(volume, 'dataVolume', 'name') ??
  textAt(volume, 'persistentVolumeClaim', 'claimName') ??
  textAt(volume, 'ephemeral', 'persistentVolumeClaim', 'claimName') ??
  textAt(volume, 'memoryDump', 'claimName');

export interface StartFailure {
  readonly consecutiveFailCount: number;
  readonly lastFailedVMIUID: string | undefined;
  readonly retryAfterTimestamp: string | undefined;
}

export const startFailureOf = (vm: KubeObject): StartFailure | undefined => {
  const count = numberAt(vm, 'status', 'startFailure', 'consecutiveFailCount');
  if (count === undefined) return undefined;
  return {
    consecutiveFailCount: count,
    lastFailedVMIUID: textAt(vm, 'status', 'startFailure', 'lastFailedVMIUID'),
    retryAfterTimestamp: textAt(vm, 'status', 'startFailure', 'retryAfterTimestamp'),
  };
};
