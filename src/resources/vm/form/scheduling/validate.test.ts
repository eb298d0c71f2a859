import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import type { Surroundings } from '../../../draft/surroundings';
import { malformed } from '../../../malformed.fixture';
import type { KubeObject } from '../../../object';
import { addRule, newRule } from './affinity';
import { matchNodes } from './matching';
import { validateScheduling } from './validate';

const start = emptyDraft('demo', 'web');
const SPEC = 'spec.template.spec';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const vmWith = (...edits: readonly (readonly [string, unknown])[]): KubeObject =>
  edits.reduce((vm: KubeObject, [field, value]) => setPath(vm, field, value), start.vm);

const issuesOf = (vm: KubeObject, surroundings: Surroundings = {}) =>
  validateScheduling({ ...start, vm }, surroundings).map(({ field, severity }) => `${severity} ${field}`);

describe('validateScheduling', () => {
  it('has nothing against the VM that a draft starts with', () => {
    expect(issuesOf(start.vm)).toEqual([]);
  });

  it.each<[string, readonly (readonly [string, unknown])[], string]>([
    ['no strategy', [['spec.runStrategy', undefined]], 'spec.runStrategy'],
    ['an unknown strategy', [['spec.runStrategy', 'Sometimes']], 'spec.runStrategy'],
    ['two strategies', [['spec.running', true]], 'spec.runStrategy'],
    ['an unknown eviction', [[`${SPEC}.evictionStrategy`, 'Run']], `${SPEC}.evictionStrategy`],
    ['an unknown start', [[`${SPEC}.startStrategy`, 'Slow']], `${SPEC}.startStrategy`],
    ['half a second', [[`${SPEC}.terminationGracePeriodSeconds`, 0.5]], `${SPEC}.terminationGracePeriodSeconds`],
    ['a malformed label', [[`${SPEC}.nodeSelector`, { 'a b': '' }]], `${SPEC}.nodeSelector`],
    ['a malformed value', [[`${SPEC}.nodeSelector`, { a: 'b c' }]], `${SPEC}.nodeSelector`],
    ['a toleration without a key', [[`${SPEC}.tolerations`, [{ value: 'x' }]]], `${SPEC}.tolerations[0].key`],
    [
      'a value that is not asked for',
      [[`${SPEC}.tolerations`, [{ key: 'a', operator: 'Exists', value: 'x' }]]],
      `${SPEC}.tolerations[0].value`,
    ],
    [
      'an unknown effect',
      [[`${SPEC}.tolerations`, [{ operator: 'Exists', effect: 'Never' }]]],
      `${SPEC}.tolerations[0].effect`,
    ],
    [
      'seconds for another effect',
      [[`${SPEC}.tolerations`, [{ operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }]]],
      `${SPEC}.tolerations[0].tolerationSeconds`,
    ],
    [
      'a core for the emulator alone',
      [[`${SPEC}.domain.cpu.isolateEmulatorThread`, true]],
      `${SPEC}.domain.cpu.dedicatedCpuPlacement`,
    ],
    [
      'a limit of part of a core',
      [
        [`${SPEC}.domain.cpu.dedicatedCpuPlacement`, true],
        [`${SPEC}.domain.resources.limits.cpu`, '1500m'],
      ],
      `${SPEC}.domain.cpu.dedicatedCpuPlacement`,
    ],
    [
      'a request beside another limit',
      [
        [`${SPEC}.domain.cpu.dedicatedCpuPlacement`, true],
        [`${SPEC}.domain.resources.limits.cpu`, '2'],
        [`${SPEC}.domain.resources.requests.cpu`, '1'],
      ],
      `${SPEC}.domain.cpu.dedicatedCpuPlacement`,
    ],
  ])('refuses %s', (_what, edits, field) => {
    expect(issuesOf(vmWith(...edits))).toEqual([`error ${field}`]);
    expect(validateScheduling({ ...start, vm: vmWith(...edits) }, {})[0]?.step).toBe('scheduling');
  });

  it('takes a toleration of everything', () => {
    expect(issuesOf(vmWith([`${SPEC}.tolerations`, [{ operator: 'Exists' }]]))).toEqual([]);
  });

  it('names the parts of a rule that are missing', () => {
    const nodes = `${SPEC}.affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms[0].matchExpressions[0]`;
    expect(issuesOf(addRule(start.vm, newRule('node')))).toEqual([`error ${nodes}.key`, `error ${nodes}.values`]);
    const wish = `${SPEC}.affinity.podAffinity.${PREFERRED}[0]`;
    const rule = { ...newRule('pod'), required: false, weight: 0, topologyKey: '', expressions: [] };
    expect(issuesOf(addRule(start.vm, rule))).toEqual([
      `error ${wish}.weight`,
      `error ${wish}.podAffinityTerm.topologyKey`,
    ]);
  });

  it.each([
    ['Exists', ['a'], false],
    ['DoesNotExist', [], true],
    ['In', [], false],
    ['NotIn', ['a'], true],
    ['Gt', ['5'], true],
    ['Gt', ['five'], false],
    ['Lt', ['1', '2'], false],
    ['Like', ['a'], false],
  ])('knows how many values %s takes: %j', (operator, values, isFine) => {
    const rule = { ...newRule('node'), expressions: [{ key: 'a', operator, values }] };
    expect(issuesOf(addRule(start.vm, rule)).length === 0).toBe(isFine);
  });
});

const node = (name: string, labels: Record<string, string>, spec: object = {}, ready = 'True'): KubeObject => ({
  metadata: { name, labels: { 'kubevirt.io/schedulable': 'true', ...labels } },
  spec,
  status: { conditions: [{ type: 'Ready', status: ready }] },
});

const NODES = [
  node('a', { zone: 'one', cores: '8', 'kubernetes.io/arch': 'amd64' }),
  node('b', { zone: 'two', cores: '64', 'kubernetes.io/arch': 'arm64' }),
  node('tainted', { zone: 'one' }, { taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] }),
  node('soft', { zone: 'one' }, { taints: [{ key: 'gpu', effect: 'PreferNoSchedule' }] }),
  node('cordoned', { zone: 'one' }, { unschedulable: true }),
  node('down', { zone: 'one' }, {}, 'False'),
  node('control-plane', { 'kubevirt.io/schedulable': 'false' }),
];

describe('matchNodes', () => {
  const matching = (...edits: readonly (readonly [string, unknown])[]) =>
    matchNodes(vmWith(...edits), { nodes: NODES });

  const terms = (...all: readonly (readonly object[])[]) =>
    [
      `${SPEC}.affinity.nodeAffinity.${REQUIRED}`,
      { nodeSelectorTerms: all.map((matchExpressions) => ({ matchExpressions })) },
    ] as const;
  const tolerate = (toleration: object) => [`${SPEC}.tolerations`, [toleration]] as const;
  const inZone = [`${SPEC}.nodeSelector`, { zone: 'one' }] as const;

  it('counts nodes that run VMs, and of those the ones that are ready for one more', () => {
    expect(matching()).toEqual({ matching: 3, all: 6 });
    expect(matchNodes(start.vm, {})).toBeUndefined();
  });

  it.each<[string, readonly (readonly [string, unknown])[], number]>([
    ['labels', [inZone], 2],
    ['an architecture', [[`${SPEC}.architecture`, 'arm64']], 1],
    ['a toleration of the taint', [inZone, tolerate({ key: 'gpu', operator: 'Exists' })], 3],
    ['a toleration of its value', [inZone, tolerate({ key: 'gpu', value: 'yes', effect: 'NoSchedule' })], 3],
    ['a toleration of another value', [inZone, tolerate({ key: 'gpu', value: 'no' })], 2],
    ['a toleration of another effect', [inZone, tolerate({ key: 'gpu', operator: 'Exists', effect: 'NoExecute' })], 2],
    ['a toleration of everything', [inZone, tolerate({ operator: 'Exists' })], 3],
    ['one of several zones', [terms([{ key: 'zone', operator: 'In', values: ['two', 'three'] }])], 1],
    ['any zone but one', [terms([{ key: 'zone', operator: 'NotIn', values: ['two'] }])], 2],
    ['a label that is there', [terms([{ key: 'cores', operator: 'Exists' }])], 2],
    ['a label that is not', [terms([{ key: 'cores', operator: 'DoesNotExist' }])], 1],
    ['a number above', [terms([{ key: 'cores', operator: 'Gt', values: ['8'] }])], 1],
    ['a number below', [terms([{ key: 'cores', operator: 'Lt', values: ['64'] }])], 1],
    [
      'conditions of one rule together',
      [
        terms([
          { key: 'zone', operator: 'Exists' },
          { key: 'cores', operator: 'Exists' },
        ]),
      ],
      2,
    ],
    [
      'rules one by one',
      [terms([{ key: 'zone', operator: 'In', values: ['two'] }], [{ key: 'cores', operator: 'Exists' }])],
      2,
    ],
    ['a rule without conditions', [terms([])], 0],
    ['a condition nobody knows', [terms([{ key: 'zone', operator: 'Like', values: ['o'] }])], 0],
  ])('goes by %s', (_what, edits, count) => {
    expect(matching(...edits)?.matching).toBe(count);
  });

  it('goes by the name of the node, and by the instance type', () => {
    const matchFields = [{ key: 'metadata.name', operator: 'In', values: ['b'] }];
    const byName = [`${SPEC}.affinity.nodeAffinity.${REQUIRED}`, { nodeSelectorTerms: [{ matchFields }] }] as const;
    expect(matching(byName)?.matching).toBe(1);
    const typed = vmWith(['spec.instancetype', { name: 'here' }]);
    const instancetype = { metadata: { name: 'here' }, spec: { nodeSelector: { zone: 'two' } } };
    expect(matchNodes(typed, { nodes: NODES, instancetype })?.matching).toBe(1);
  });

  it('is what the warning goes by', () => {
    const nowhere = vmWith([`${SPEC}.nodeSelector`, { zone: 'three' }]);
    expect(issuesOf(nowhere, { nodes: NODES })).toEqual([`warning ${SPEC}.nodeSelector`]);
    expect(issuesOf(nowhere)).toEqual([]);
    expect(issuesOf(start.vm, { nodes: NODES })).toEqual([]);
  });
});

it('never throws', () => {
  fc.assert(
    fc.property(malformed(), malformed(), (vm, other) => {
      validateScheduling({ vm, others: [] }, { nodes: [other] });
    }),
  );
});
