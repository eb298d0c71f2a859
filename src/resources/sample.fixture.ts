/** Small well-formed objects for tests. Nothing here is used by the plugin itself. */
import type { KubeObject } from './object';

export interface SampleVm {
  readonly strategy?: string;
  readonly running?: boolean;
  readonly status?: string;
  readonly uid?: string;
  readonly deleting?: boolean;
  readonly conditions?: readonly Readonly<Record<string, string | undefined>>[];
  /** Merged over the status. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Merged over the spec. */
  readonly spec?: Readonly<Record<string, unknown>>;
}

const deletion = (deleting: boolean | undefined): Partial<KubeObject['metadata']> =>
  deleting === true ? { deletionTimestamp: '2026-08-20T10:05:00Z' } : {};

export const sampleVm = (sample: SampleVm = {}): KubeObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: {
    name: 'web-1',
    namespace: 'demo',
    uid: sample.uid ?? 'vm-uid',
    resourceVersion: '7',
    creationTimestamp: '2026-08-20T10:00:00Z',
    ...deletion(sample.deleting),
  },
  spec: {
    ...(sample.running === undefined ? { runStrategy: sample.strategy ?? 'Always' } : { running: sample.running }),
    template: { spec: { domain: { devices: {} } } },
    ...sample.spec,
  },
  status: { printableStatus: sample.status ?? 'Stopped', conditions: sample.conditions ?? [], ...sample.more },
});

export interface SampleVmi {
  readonly phase?: string;
  readonly uid?: string;
  readonly paused?: boolean;
  readonly deleting?: boolean;
  readonly conditions?: readonly Readonly<Record<string, string | undefined>>[];
  readonly more?: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
}

const PAUSED = { type: 'Paused', status: 'True', reason: 'PausedByUser' };

export const sampleVmi = (sample: SampleVmi = {}): KubeObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstance',
  metadata: {
    name: 'web-1',
    namespace: 'demo',
    uid: sample.uid ?? 'vmi-uid',
    ownerReferences: [
      { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', name: 'web-1', uid: 'vm-uid', controller: true },
    ],
    ...deletion(sample.deleting),
  },
  spec: { domain: { devices: {} }, ...sample.spec },
  status: {
    phase: sample.phase ?? 'Running',
    nodeName: 'worker-a',
    conditions: [...(sample.conditions ?? []), ...(sample.paused === true ? [PAUSED] : [])],
    ...sample.more,
  },
});
