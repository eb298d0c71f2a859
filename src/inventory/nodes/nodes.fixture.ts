import type { KubeObject } from '../../resources/object';

/** A node that can run machines: 32 cores and 128 GiB for pods. */
export const node = (name: string, more: Partial<KubeObject> = {}): KubeObject => ({
  metadata: {
    name,
    labels: { 'kubevirt.io/schedulable': 'true', 'node-role.kubernetes.io/worker': '' },
    annotations: { 'kubevirt.io/heartbeat': '2026-01-01T00:00:00Z' },
  },
  spec: {},
  status: {
    conditions: [{ type: 'Ready', status: 'True' }],
    capacity: { cpu: '34', memory: '130Gi', pods: '250' },
    allocatable: { cpu: '32', memory: '128Gi', pods: '250', 'devices.kubevirt.io/kvm': '1k' },
  },
  ...more,
});

/** A pod on a node. */
export const pod = (name: string, on: string, requests: Readonly<Record<string, string>>): KubeObject => ({
  metadata: { name, namespace: 'other' },
  spec: { nodeName: on, containers: [{ name: 'main', resources: { requests } }] },
  status: { phase: 'Running' },
});
