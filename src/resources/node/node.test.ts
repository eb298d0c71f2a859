import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { malformed } from '../malformed.fixture';
import type { KubeObject } from '../object';
import { demandOf } from '../placement/demand/demand';
import { roomOf } from '../placement/room';
import { surroundingsOf } from '../placement/surroundings';
import { sampleVm, sampleVmi } from '../sample.fixture';
import { diskNodesOf } from './disk-nodes';
import { previewDrain } from './drain';
import { heartbeatOf } from './heartbeat';
import { previewLoss } from './loss';
import type { NodeMachine } from './machine';
import * as read from './read';

const node = (name: string, labels: Readonly<Record<string, string>> = {}, more: object = {}): KubeObject => ({
  metadata: { name, labels: { 'kubevirt.io/schedulable': 'true', ...labels } },
  status: {
    allocatable: {
      memory: '9Gi',
      cpu: '4',
      ...Object.fromEntries(['kvm', 'tun', 'vhost-net'].map((device) => [`devices.kubevirt.io/${device}`, '9'])),
    },
    ...more,
  },
});

describe('reading a node', () => {
  it('names its roles', () => {
    const labels = { 'node-role.kubernetes.io/worker': '', 'node-role.kubernetes.io/master': '', 'node-role.kubernetes.io/control-plane': '' }; // prettier-ignore
    expect(read.rolesOf(node('a', labels))).toEqual(['control-plane', 'worker']);
  });

  it('tells how it is', () => {
    const conditions = [
      { type: 'Ready', status: 'Unknown' },
      { type: 'MemoryPressure', status: 'True' },
      { type: 'DiskPressure', status: 'False' },
    ];
    expect(read.readinessOf(node('a', {}, { conditions }))).toBe('unknown');
    expect(read.pressuresOf(node('a', {}, { conditions }))).toEqual(['MemoryPressure']);
    expect(read.offersKvm(node('a'))).toBe(true);
    expect(read.offersKvm({ metadata: {} })).toBeUndefined();
  });

  it('judges the last report of virt-handler', () => {
    const now = Date.UTC(2026, 7, 20, 10);
    const beating = (at: string) =>
      heartbeatOf(read.heartbeatAtOf({ metadata: { annotations: { 'kubevirt.io/heartbeat': at } } }), now);
    expect(beating('2026-08-20T09:59:30Z')).toEqual({ is: 'alive', ageMs: 30_000 });
    expect(beating('2026-08-20T09:50:00Z')).toEqual({ is: 'silent', ageMs: 600_000 });
    expect(beating('2026-08-20T10:00:30Z')).toEqual({ is: 'alive', ageMs: 0 });
    expect(heartbeatOf(read.heartbeatAtOf(node('a')), now)).toEqual({ is: 'none' });
  });
});

const machine = (name: string, spec: object, migratable = 'True', strategy = 'Always'): NodeMachine => {
  const conditions = [{ type: 'LiveMigratable', status: migratable, reason: 'DisksNotLiveMigratable' }];
  const vmi = sampleVmi({ uid: name, conditions, spec: { domain: { memory: { guest: '3Gi' } }, ...spec } });
  const metadata = { ...vmi.metadata, name };
  return { key: `demo/${name}`, vm: sampleVm({ strategy }), vmi: { ...vmi, metadata } };
};

const around = (machines: readonly NodeMachine[]) =>
  surroundingsOf([
    roomOf(node('worker-a'), machines.map(({ vmi }) => demandOf({ vmi }))),
    roomOf(node('worker-b', { zone: 'west' }), []),
  ]); // prettier-ignore

const drained = (...machines: readonly NodeMachine[]) =>
  previewDrain(new Set(['worker-a']), machines, around(machines));

describe('a drain', () => {
  const fates = (...machines: readonly NodeMachine[]) => drained(...machines).machines.map(({ fate }) => fate.is);

  it('moves, blocks, stops or leaves alone by the eviction strategy', () => {
    expect(fates(machine('m', { evictionStrategy: 'LiveMigrate' }))).toEqual(['moves']);
    expect(fates(machine('m', { evictionStrategy: 'LiveMigrate' }, 'False'))).toEqual(['blocked']);
    expect(fates(machine('m', { evictionStrategy: 'LiveMigrateIfPossible' }, 'False'))).toEqual(['restarts']);
    expect(fates(machine('m', {}))).toEqual(['restarts']);
    expect(fates(machine('m', {}, 'True', 'Manual'))).toEqual(['stops']);
    // the guest is shut down in order, which is no failure
    expect(fates(machine('m', {}, 'True', 'RerunOnFailure'))).toEqual(['stops']);
    expect(fates(machine('m', { evictionStrategy: 'External' }))).toEqual(['external']);
  });

  it('follows the strategy of the cluster where the instance has none', () => {
    const machines = [machine('m', {})];
    const preview = previewDrain(new Set(['worker-a']), machines, around(machines), {
      evictionStrategy: 'LiveMigrate',
    });
    expect(preview.machines[0]?.fate.is).toBe('moves');
  });

  it('packs one after the other and says what does not fit any more', () => {
    const spec = { evictionStrategy: 'LiveMigrate' };
    const preview = drained(machine('a', spec), machine('b', spec), machine('c', spec));
    expect(preview.machines.map(({ machine: { key }, fate }) => [key, fate.is])).toEqual([
      ['demo/a', 'moves'],
      ['demo/b', 'moves'],
      ['demo/c', 'stuck'],
    ]);
    expect(preview.isHeldUp).toBe(true);
    expect([...preview.after.rooms.values()].map(({ tenants }) => tenants.length)).toEqual([1, 2]);
  });
});

describe('lost nodes', () => {
  it('start again what the run strategy starts, where disks can be reached', () => {
    const volumes = [{ name: 'root', persistentVolumeClaim: { claimName: 'root' } }];
    const machines = [machine('a', {}), machine('b', {}, 'True', 'Once'), machine('c', { volumes })];
    const term = { matchExpressions: [{ key: 'zone', operator: 'In', values: ['east'] }] };
    const claimRef = { name: 'root', namespace: 'demo' };
    const disksOf = diskNodesOf([
      { metadata: { name: 'pv-1' }, spec: { claimRef, nodeAffinity: { required: { nodeSelectorTerms: [term] } } } },
    ]);
    const preview = previewLoss(new Set(['worker-a']), machines, around(machines), { disksOf });
    expect(preview.machines.map(({ fate }) => fate.is)).toEqual(['restarts', 'stays-off', 'homeless']);
    const [, , last] = preview.machines;
    expect(last?.fate.is === 'homeless' ? last.fate.refusals.map(({ is }) => is) : []).toEqual(['disk']);
    expect([...preview.after.rooms.keys()]).toEqual(['worker-b']);
  });
});

describe('malformed objects', () => {
  it('are foreseen without throwing', () => {
    fc.assert(
      fc.property(malformed(), malformed(), malformed(), (one, vmi, vm) => {
        const machines = [{ key: 'x', vm, vmi }];
        const surroundings = surroundingsOf([roomOf(one, [demandOf({ vmi }), demandOf({ vm })])]);
        previewDrain(new Set(['']), machines, surroundings, { disksOf: diskNodesOf([one, vmi]) });
        const names = new Set(surroundings.rooms.keys());
        expect(previewLoss(names, machines, surroundings).after.rooms.size).toBe(0);
        heartbeatOf(read.heartbeatAtOf(one), 0);
      }),
      { numRuns: 200 },
    );
  });
});
