import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../store/object';
import { definitionOf, definitions } from '../registry';
import { humanDuration } from './duration';

const now = new Date('2026-01-02T00:00:00Z');
const object = (body: Record<string, unknown>, metadata: Partial<KubeObject['metadata']> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'X',
  metadata: { name: 'a', uid: 'u', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z', ...metadata },
  ...body,
});
const row = (kind: string, value: KubeObject, withWide = false) =>
  Object.fromEntries(
    (definitionOf(kind)?.columns ?? [])
      .filter((column) => withWide || column.priority !== 1)
      .map((column) => [column.name, typeof column.value === 'function' ? column.value(value, now) : column.value]),
  );

describe('human durations', () => {
  it.each([
    [45, '45s'],
    [119, '119s'],
    [200, '3m20s'],
    [600, '10m'],
    [3 * 3600 + 720, '3h12m'],
    [20 * 3600, '20h'],
    [52 * 3600, '2d4h'],
    [400 * 86400, '400d'],
    [3 * 365 * 86400 + 86400 * 10, '3y10d'],
    [-0.5, '0s'],
    [-10, '<invalid>'],
  ])('%d s is %s', (seconds, text) => {
    expect(humanDuration(seconds * 1000)).toBe(text);
  });
});

describe('pods', () => {
  const running = { name: 'compute', ready: true, restartCount: 0, state: { running: {} } };
  const pod = (status: Record<string, unknown>, spec: Record<string, unknown> = {}, metadata = {}) =>
    row('pods.', object({ spec: { containers: [{ name: 'compute' }], ...spec }, status }, metadata));

  it('shows a running pod', () => {
    expect(pod({ phase: 'Running', containerStatuses: [running] })).toEqual({
      Ready: '1/1',
      Status: 'Running',
      Restarts: '0',
      Age: '24h',
    });
  });

  it('counts sidecars and shows where init containers are', () => {
    const initContainers = [{ name: 'guest-console-log', restartPolicy: 'Always' }, { name: 'prepare' }];
    const sidecar = { name: 'guest-console-log', started: true, ready: true, state: { running: {} } };
    const waiting = { name: 'prepare', state: { waiting: { reason: 'PodInitializing' } } };
    const initContainerStatuses = [sidecar, waiting];
    expect(pod({ phase: 'Pending', initContainerStatuses }, { initContainers })).toMatchObject({
      Ready: '1/2',
      Status: 'Init:1/2',
    });
    const done = { name: 'prepare', state: { terminated: { exitCode: 0 } } };
    const after = { phase: 'Running', initContainerStatuses: [sidecar, done], containerStatuses: [running] };
    expect(pod(after, { initContainers })).toMatchObject({ Ready: '2/2', Status: 'Running' });
  });

  it.each([
    [{ waiting: { reason: 'CrashLoopBackOff' } }, 'CrashLoopBackOff'],
    [{ terminated: { reason: 'Completed', exitCode: 0 } }, 'Completed'],
    [{ terminated: { exitCode: 137 } }, 'ExitCode:137'],
    [{ terminated: { signal: 9 } }, 'Signal:9'],
  ])('tells what a container says: %j', (state, text) => {
    expect(pod({ phase: 'Running', containerStatuses: [{ name: 'compute', state }] }).Status).toBe(text);
  });

  it('says when the last restart was, and that a pod goes away', () => {
    const lastState = { terminated: { finishedAt: '2026-01-01T23:55:00Z' } };
    const again = { ...running, restartCount: 3, lastState };
    expect(pod({ phase: 'Running', containerStatuses: [again] }).Restarts).toBe('3 (5m ago)');
    const deletionTimestamp = '2026-01-01T23:59:00Z';
    expect(pod({ phase: 'Running', containerStatuses: [running] }, {}, { deletionTimestamp }).Status).toBe(
      'Terminating',
    );
    expect(pod({ phase: 'Succeeded' }, {}, { deletionTimestamp }).Status).toBe('Succeeded');
  });
});

describe('other kinds', () => {
  it('shows nodes with their roles', () => {
    const labels = { 'node-role.kubernetes.io/worker': '', 'node-role.kubernetes.io/infra': '' };
    const status = { conditions: [{ type: 'Ready', status: 'True' }], nodeInfo: { kubeletVersion: 'v1.34.0' } };
    expect(row('nodes.', object({ spec: { unschedulable: true }, status }, { labels }))).toEqual({
      Status: 'Ready,SchedulingDisabled',
      Roles: 'infra,worker',
      Age: '24h',
      Version: 'v1.34.0',
    });
  });

  it('shows capacity of bound claims only', () => {
    const status = { phase: 'Bound', capacity: { storage: '5Gi' }, accessModes: ['ReadWriteMany', 'ReadWriteOnce'] };
    expect(
      row('persistentvolumeclaims.', object({ spec: { volumeName: 'pv', storageClassName: 'fast' }, status })),
    ).toEqual({
      Status: 'Bound',
      Volume: 'pv',
      Capacity: '5Gi',
      'Access Modes': 'RWO,RWX',
      StorageClass: 'fast',
      VolumeAttributesClass: '<unset>',
      Age: '24h',
    });
    expect(row('persistentvolumeclaims.', object({ spec: {}, status: { phase: 'Pending' } }))).toMatchObject({
      Capacity: '',
    });
  });

  it('shows events without a name column in front', () => {
    const event = object({
      type: 'Normal',
      reason: 'Started',
      message: ' up \n',
      lastTimestamp: '2026-01-01T23:59:30Z',
      involvedObject: { kind: 'VirtualMachineInstance', name: 'web' },
      source: { component: 'virt-handler', host: 'n1' },
      count: 4,
    });
    expect(definitionOf('events.')?.ownNameColumn).toBe(true);
    expect(row('events.', event, true)).toEqual({
      'Last Seen': '30s',
      Type: 'Normal',
      Reason: 'Started',
      Object: 'virtualmachineinstance/web',
      Subobject: '',
      Source: 'virt-handler, n1',
      Message: 'up',
      'First Seen': '24h',
      Count: 4,
      Name: 'a',
    });
  });

  it('marks the default storage class and lists service ports', () => {
    const annotations = { 'storageclass.kubernetes.io/is-default-class': 'true' };
    expect(row('storageclasses.storage.k8s.io', object({ provisioner: 'p' }, { annotations }))).toMatchObject({
      Name: 'a (default)',
      ReclaimPolicy: 'Delete',
    });
    const ports = [
      { port: 80, nodePort: 30080 },
      { port: 53, protocol: 'UDP' },
    ];
    expect(row('services.', object({ spec: { type: 'NodePort', clusterIP: '10.0.0.1', ports } }))).toMatchObject({
      'External-IP': '<none>',
      'Port(s)': '80:30080/TCP,53/UDP',
    });
  });

  it('has the columns of the custom kinds as JSONPaths and never throws on malformed objects', () => {
    expect(definitionOf('virtualmachines.kubevirt.io')?.columns.map((column) => column.name)).toEqual([
      'Age',
      'Status',
      'Ready',
    ]);
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (spec, status, rest) => {
        for (const definition of definitions) {
          for (const { value } of definition.columns) {
            const draft = object({ spec, status, subsets: rest, subjects: rest, endpoints: rest, ports: rest });
            if (typeof value === 'function') expect(() => value(draft, now)).not.toThrow();
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
