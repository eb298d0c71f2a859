import { FakeApi } from '../cluster/live/fake-api.fixture';
import { ManualTime } from '../cluster/live/manual-time.fixture';
import { createSession, type Session } from '../cluster/session';
import { VM, VMI, VMIM } from '../resources/kinds';
import type { KubeObject } from '../resources/object';

/** A cluster in memory with a session on it. */
export interface Scene {
  readonly api: FakeApi;
  readonly time: ManualTime;
  readonly session: Session;
}

export const scene = (): Scene => {
  const api = new FakeApi();
  const time = new ManualTime();
  return { api, time, session: createSession(api, time) };
};

export const machine = (name: string, namespace = 'ns', more: Partial<KubeObject> = {}): KubeObject => ({
  metadata: { name, namespace, uid: `vm-${namespace}-${name}`, labels: { app: name } },
  spec: { template: { spec: { domain: { cpu: { cores: 2 }, memory: { guest: '1Gi' } } } } },
  status: { printableStatus: 'Stopped' },
  ...more,
});

export const running = (name: string, namespace = 'ns'): KubeObject =>
  machine(name, namespace, { status: { printableStatus: 'Running' } });

export const instance = (name: string, namespace = 'ns', node = 'node-1'): KubeObject => ({
  ...standAlone(name, namespace, node),
  metadata: {
    name,
    namespace,
    uid: `vmi-${namespace}-${name}`,
    ownerReferences: [{ apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', name, uid: `vm-${namespace}-${name}` }],
  },
});

export const standAlone = (name: string, namespace = 'ns', node = 'node-1'): KubeObject => ({
  metadata: { name, namespace, uid: `vmi-${namespace}-${name}` },
  spec: { domain: { cpu: { cores: 4 }, memory: { guest: '2Gi' } } },
  status: { phase: 'Running', nodeName: node, interfaces: [{ ipAddress: '10.0.0.1' }] },
});

export const migration = (name: string, vmi: string, phase = 'Running', namespace = 'ns'): KubeObject => ({
  metadata: { name, namespace, creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { vmiName: vmi },
  status: { phase },
});

export const putAll = (
  api: FakeApi,
  objects: { vm?: KubeObject[]; vmi?: KubeObject[]; migration?: KubeObject[] },
): void => {
  objects.vm?.forEach((object) => api.put(VM, object));
  objects.vmi?.forEach((object) => api.put(VMI, object));
  objects.migration?.forEach((object) => api.put(VMIM, object));
};
