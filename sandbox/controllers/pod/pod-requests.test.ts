import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../store/object';
import { podRequests } from './pod-requests';

const asking = (cpu: string, memory?: string, more: object = {}) => ({
  ...more,
  resources: { requests: { cpu, ...(memory === undefined ? {} : { memory }) } },
});

const pod = (spec: object): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'demo', uid: 'u', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec,
});

describe('what a pod asks of its node', () => {
  it('is the sum of what runs at the same time', () => {
    const asked = podRequests(pod({ containers: [asking('500m', '1Gi'), asking('250m')] }));
    expect(Object.fromEntries(asked)).toEqual({ pods: 1, cpu: 0.75, memory: 1024 ** 3 });
  });

  it('is what its beginning needs if that is more', () => {
    const asked = podRequests(pod({ initContainers: [asking('2'), asking('3')], containers: [asking('1', '1Mi')] }));
    expect(asked.get('cpu')).toBe(3);
    expect(asked.get('memory')).toBe(1024 ** 2);
  });

  it('has sidecars beside everything that begins after them', () => {
    const sidecar = asking('1', undefined, { restartPolicy: 'Always' });
    expect(podRequests(pod({ initContainers: [sidecar, asking('3')], containers: [asking('2')] })).get('cpu')).toBe(4);
    expect(podRequests(pod({ initContainers: [asking('3'), sidecar], containers: [asking('2')] })).get('cpu')).toBe(3);
  });

  it('has the overhead of its runtime on top', () => {
    const asked = podRequests(pod({ containers: [asking('1')], overhead: { cpu: '250m', memory: '120Mi' } }));
    expect(Object.fromEntries(asked)).toEqual({ pods: 1, cpu: 1.25, memory: 120 * 1024 ** 2 });
  });

  it('is one pod even if it asks for nothing', () => {
    expect(Object.fromEntries(podRequests(pod({ containers: [{ name: 'c' }] })))).toEqual({ pods: 1 });
    expect(Object.fromEntries(podRequests(pod({})))).toEqual({ pods: 1 });
  });
});
