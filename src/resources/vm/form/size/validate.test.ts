import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import type { Surroundings } from '../../../draft/surroundings';
import { malformed } from '../../../malformed.fixture';
import type { KubeObject } from '../../../object';
import { withInstancetype, withPreference } from './size';
import { INSTANCETYPES, PREFERENCES } from './size.fixture';
import { validateSize } from './validate';

const start = emptyDraft('demo', 'web');
const DOMAIN = 'spec.template.spec.domain';

const issuesOf = (vm: KubeObject, surroundings: Surroundings = {}) =>
  validateSize({ ...start, vm }, surroundings).map(({ field, severity }) => `${severity} ${field}`);

/** The VM that every draft starts with, with these fields below the domain. */
const domain = (fields: Readonly<Record<string, unknown>>): KubeObject =>
  Object.entries(fields).reduce((vm, [field, value]) => setPath(vm, `${DOMAIN}.${field}`, value), start.vm);

const named = (objects: readonly KubeObject[], name: string): KubeObject | undefined =>
  objects.find(({ metadata }) => metadata.name === name);
const typed = (name: string, preference?: string): readonly [KubeObject, Surroundings] => {
  const vm = withInstancetype(start.vm, { kind: 'VirtualMachineClusterInstancetype', name });
  const kind = 'VirtualMachineClusterPreference';
  return [
    preference === undefined ? vm : withPreference(vm, { kind, name: preference }),
    { instancetype: named(INSTANCETYPES, name), preference: named(PREFERENCES, preference ?? '') },
  ];
};

describe('validateSize', () => {
  it('has nothing against the VM that a draft starts with', () => {
    expect(issuesOf(start.vm)).toEqual([]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ memory: undefined }, 'memory.guest'],
    [{ 'memory.guest': 'much' }, 'memory.guest'],
    [{ 'memory.guest': ' 4Gi' }, 'memory.guest'],
    [{ 'memory.guest': '-4Gi' }, 'memory.guest'],
    [{ 'memory.guest': '4' }, 'memory.guest'],
    [{ 'memory.guest': 0.5 }, 'memory.guest'],
    [{ 'cpu.sockets': 0 }, 'cpu.sockets'],
    [{ 'cpu.cores': 1.5 }, 'cpu.cores'],
    [{ 'cpu.threads': '2' }, 'cpu.threads'],
    [{ 'cpu.sockets': 4, 'cpu.maxSockets': 2 }, 'cpu.sockets'],
    [{ 'resources.requests.cpu': 'two' }, 'resources.requests.cpu'],
    [{ 'resources.requests.cpu': '3', 'resources.limits.cpu': '2' }, 'resources.requests.cpu'],
    [{ 'resources.requests.memory': '3Gi', 'resources.limits.memory': '2Gi' }, 'resources.requests.memory'],
    [{ 'resources.limits.memory': '1Gi' }, 'memory.guest'],
    [{ 'memory.hugepages.pageSize': 'big' }, 'memory.hugepages.pageSize'],
    [{ 'memory.guest': '1500Mi', 'memory.hugepages.pageSize': '1Gi' }, 'memory.guest'],
  ])('refuses %j', (fields, field) => {
    expect(issuesOf(domain(fields))).toEqual([`error ${DOMAIN}.${field}`]);
  });

  it.each<[Record<string, unknown>]>([
    [{ 'memory.guest': '1.5Gi' }],
    [{ 'memory.guest': 2147483648 }],
    [{ 'memory.hugepages.pageSize': '2Mi' }],
    [{ cpu: undefined }],
    [{ 'memory.guest': undefined, 'resources.requests.memory': '1Gi' }],
  ])('takes %j', (fields) => {
    expect(issuesOf(domain(fields))).toEqual([]);
  });

  it('asks for the name of an instance type, and for one way of choosing', () => {
    expect(issuesOf(typed('')[0])).toEqual(['error spec.instancetype']);
    const both = setPath(typed('small')[0], 'spec.instancetype.inferFromVolume', 'root');
    expect(issuesOf(both)).toEqual(['error spec.instancetype.name']);
  });

  it('names the fields that clash with an instance type', () => {
    const [vm, surroundings] = typed('here');
    const clashing = setPath(
      setPath(setPath(vm, `${DOMAIN}.cpu.cores`, 2), 'spec.template.spec.nodeSelector', { zone: 'b' }),
      `${DOMAIN}.cpu.model`,
      'host-model',
    );
    expect(issuesOf(clashing, surroundings)).toEqual([
      `error ${DOMAIN}.cpu.cores`,
      'error spec.template.spec.nodeSelector',
    ]);
    // what the instance type says besides is not known without it
    expect(issuesOf(clashing)).toEqual([`error ${DOMAIN}.cpu.cores`]);
  });

  it('holds an instance type that was chosen before for unknown', () => {
    const [vm] = typed('small', 'greedy');
    const surroundings = { instancetype: named(INSTANCETYPES, 'here'), preference: named(PREFERENCES, 'greedy') };
    expect(issuesOf(vm, surroundings)).toEqual([]);
  });

  it('compares with what the preference requires', () => {
    expect(issuesOf(...typed('small', 'greedy'))).toEqual(['error spec.instancetype', 'error spec.instancetype']);
    expect(issuesOf(...typed('here', 'greedy'))).toEqual([]);
    expect(issuesOf(...typed('odd', 'spread'))).toEqual(['error spec.instancetype']);
    const own = withPreference(domain({ 'memory.guest': '4Gi' }), {
      kind: 'VirtualMachineClusterPreference',
      name: 'greedy',
    });
    expect(issuesOf(own, { preference: named(PREFERENCES, 'greedy') })).toEqual([`error ${DOMAIN}.cpu`]);
  });

  it('compares architectures, also with the one that the cluster would choose', () => {
    const vm = withPreference(start.vm, { kind: 'VirtualMachineClusterPreference', name: 'arm' });
    const preference = named(PREFERENCES, 'arm');
    const node = (arch: string): KubeObject => ({ metadata: { labels: { 'kubernetes.io/arch': arch } } });
    expect(issuesOf(vm, { preference, nodes: [node('amd64')] })).toEqual(['error spec.preference']);
    expect(issuesOf(vm, { preference, nodes: [node('arm64')] })).toEqual([]);
    expect(issuesOf(vm, { preference, nodes: [node('amd64'), node('arm64')] })).toEqual([]);
    const asked = setPath(vm, 'spec.template.spec.architecture', 'amd64');
    expect(issuesOf(asked, { preference })).toEqual(['error spec.template.spec.architecture']);
  });
});

const node = (cpu: string, memory: string, more: Readonly<Record<string, unknown>> = {}): KubeObject => ({
  metadata: { name: 'node', labels: { 'kubevirt.io/schedulable': 'true' } },
  status: { allocatable: { cpu, memory }, conditions: [{ type: 'Ready', status: 'True' }] },
  ...more,
});

const messagesOf = (vm: KubeObject, surroundings: Surroundings) =>
  validateSize({ ...start, vm }, surroundings).map(({ message }) => message);

describe('room for a guest', () => {
  it('warns when no node is large enough, with the numbers', () => {
    const nodes = [node('4', '8Gi'), node('2', '16Gi'), node('64', '512Gi', { spec: { unschedulable: true } })];
    expect(messagesOf(domain({ 'memory.guest': '32Gi', 'cpu.sockets': 8 }), { nodes })).toMatchObject([
      { values: { memory: { bytes: 32 * 1024 ** 3 }, largest: { bytes: 16 * 1024 ** 3 } } },
      { values: { vcpu: 8, largest: 4 } },
    ]);
    expect(messagesOf(domain({ 'memory.guest': '16Gi', 'cpu.sockets': 4 }), { nodes })).toEqual([]);
    expect(issuesOf(domain({ 'memory.guest': '32Gi' }), { nodes })).toEqual([`warning ${DOMAIN}.memory.guest`]);
  });

  it('says nothing when no node can be judged', () => {
    expect(messagesOf(domain({ 'memory.guest': '32Gi' }), { nodes: [] })).toEqual([]);
  });

  it('warns when a quota leaves less, with the numbers', () => {
    const quota: KubeObject = {
      metadata: { name: 'compute' },
      status: {
        hard: { 'requests.memory': '10Gi', 'requests.cpu': '1', 'count/virtualmachines.kubevirt.io': '3' },
        used: { 'requests.memory': '9Gi', 'requests.cpu': '900m', 'count/virtualmachines.kubevirt.io': '3' },
      },
    };
    expect(messagesOf(domain({ 'cpu.sockets': 4 }), { quotas: [quota] })).toMatchObject([
      { values: { quota: 'compute', left: { bytes: 1024 ** 3 }, needed: { bytes: 2 * 1024 ** 3 } } },
      { values: { quota: 'compute', left: 0.1, needed: 0.4 } },
      { values: { quota: 'compute' } },
    ]);
    expect(messagesOf(domain({ 'memory.guest': '1Gi' }), { quotas: [quota] })).toHaveLength(1);
  });

  it('counts whole cores when they are dedicated', () => {
    const quota: KubeObject = { metadata: { name: 'compute' }, spec: { hard: { cpu: '2' } } };
    const four = domain({ 'cpu.sockets': 4 });
    expect(messagesOf(four, { quotas: [quota] })).toEqual([]);
    expect(messagesOf(setPath(four, `${DOMAIN}.cpu.dedicatedCpuPlacement`, true), { quotas: [quota] })).toMatchObject([
      { values: { left: 2, needed: 4 } },
    ]);
  });
});

it('no malformed object makes it throw', () => {
  fc.assert(
    fc.property(malformed(), malformed(), (vm, other) => {
      const surroundings = { nodes: [other], quotas: [other], instancetype: other, preference: other };
      expect(Array.isArray(validateSize({ vm, others: [] }, surroundings))).toBe(true);
    }),
  );
});
