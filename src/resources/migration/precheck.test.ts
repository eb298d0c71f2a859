import { describe, expect, it } from 'vitest';
import { msg } from '../../lib/message';
import type { KubeObject } from '../object';
import { demandOf } from '../placement/demand/demand';
import { roomOf } from '../placement/room';
import { surroundingsOf } from '../placement/surroundings';
import { sampleVm, sampleVmi } from '../sample.fixture';
import { migrationLimitsOf } from './limits';
import { sampleMigration } from './migration.fixture';
import { precheck, type PrecheckInput } from './precheck';

const node = (name: string, spec: object = {}, memory = '32Gi'): KubeObject => ({
  metadata: { name, labels: { 'kubevirt.io/schedulable': 'true' } },
  spec,
  status: {
    allocatable: {
      cpu: '8',
      memory,
      ...Object.fromEntries(['kvm', 'tun', 'vhost-net'].map((device) => [`devices.kubevirt.io/${device}`, '9'])),
    },
  },
});

const MIGRATABLE = { type: 'LiveMigratable', status: 'True' };
const domain = { memory: { guest: '4Gi' }, devices: {} };
const vmi = sampleVmi({ conditions: [MIGRATABLE], spec: { domain } });
const own = demandOf({ vmi });
const other = demandOf({ vmi: { ...sampleVmi({ spec: { domain }, uid: 'other' }), metadata: { name: 'other' } } });

const surroundings = surroundingsOf([
  roomOf(node('worker-a'), [own]),
  roomOf(node('worker-b'), [other]),
  roomOf(node('worker-c'), []),
  roomOf(node('worker-d', { unschedulable: true }), []),
  roomOf(node('worker-e', {}, '2Gi'), []),
]);

const check = (more: Partial<PrecheckInput> = {}, instance = vmi) =>
  precheck({
    machine: { key: 'demo/web-1', vm: sampleVm(), vmi: instance, migration: undefined },
    surroundings,
    ...more,
  });

describe('the pre-check of a migration', () => {
  it('puts nodes that fit first, the emptiest before the others, and says why the rest does not', () => {
    const { candidates, likely, blocks, waits } = check();
    expect(candidates?.map(({ node: name, reasons }) => [name, ...reasons.map(({ is }) => is)])).toEqual([
      ['worker-c'],
      ['worker-b'],
      ['worker-d', 'cordoned'],
      ['worker-e', 'memory'],
      ['worker-a', 'same-node'],
    ]);
    expect([likely, blocks, waits]).toEqual(['worker-c', [], undefined]);
  });

  it('tells what blocks the machine as a whole', () => {
    const reason = 'DisksNotLiveMigratable';
    const fixed = sampleVmi({ conditions: [{ type: 'LiveMigratable', status: 'False', reason }], spec: { domain } });
    const { blocks, obstacles } = check({}, fixed);
    expect(blocks).toHaveLength(1);
    expect(obstacles.map((obstacle) => obstacle.reason)).toEqual([reason]);
    const forbidden = msg('No');
    expect(check({ forbidden }).blocks).toEqual([forbidden]);
    const machine = { key: 'demo/web-1', vm: sampleVm(), vmi, migration: sampleMigration({ phase: 'Pending' }) };
    expect(check({ machine }).blocks[0]?.key).toContain('already being migrated');
  });

  it('says nothing but that it is gone when it was deleted meanwhile', () => {
    const machine = { key: 'demo/web-1', vm: undefined, vmi: undefined, migration: undefined };
    const load = { cluster: 2, byNode: new Map([['worker-a', 2]]) };
    const gone = check({ machine, load, limits: migrationLimitsOf(undefined), disks: 'forbidden' });
    expect(gone).toEqual({
      blocks: [msg('It does not exist any more')],
      obstacles: [],
      waits: undefined,
      notes: [],
      candidates: undefined,
      likely: undefined,
    });
  });

  it('says when it would wait, and when no node can take it', () => {
    const load = { cluster: 2, byNode: new Map([['worker-a', 2]]) };
    expect(check({ load, limits: migrationLimitsOf(undefined) }).waits?.values).toEqual({ limit: 2 });
    const full = surroundingsOf([roomOf(node('worker-a'), [own]), roomOf(node('worker-e', {}, '2Gi'), [])]);
    expect(check({ surroundings: full }).blocks.map(({ key }) => key)).toEqual(['No node can take it at the moment']);
  });

  it('leaves to the cluster what is not known here', () => {
    const fresh = sampleVmi({ spec: { domain } });
    const { notes, blocks, candidates } = check({ surroundings: undefined }, fresh);
    expect([notes.length, blocks.length, candidates]).toEqual([1, 0, undefined]);
  });

  it('calls nothing impossible that is not certain, and says what it could not look at', () => {
    const partly = surroundingsOf([
      roomOf(node('worker-a'), [own]),
      roomOf(node('worker-b', {}, '5Gi'), [other], undefined, 'some'),
      roomOf(node('worker-d', { unschedulable: true }), [], undefined, 'some'),
    ]);
    const { candidates, likely, blocks, notes } = check({ surroundings: partly, disks: 'forbidden' });
    expect(candidates?.map((one) => [one.node, one.fit])).toEqual([
      ['worker-b', 'unsure'],
      ['worker-d', 'no'],
      ['worker-a', 'no'],
    ]);
    expect([likely, blocks]).toEqual([undefined, []]);
    expect(notes.map(({ key }) => key)).toEqual([
      expect.stringContaining('persistent volumes'),
      expect.stringContaining('Not all that runs'),
    ]);
    expect(check({ disks: 'known' }).notes).toEqual([]);
  });

  it('shows nodes that do not reach a disk as such', () => {
    const disksOf = () => [(name: string) => name === 'worker-b'];
    const { candidates, likely } = check({ context: { disksOf } });
    expect(likely).toBe('worker-b');
    expect(candidates?.find((one) => one.node === 'worker-c')).toMatchObject({ fit: 'no', reasons: [{ is: 'disk' }] });
  });
});
