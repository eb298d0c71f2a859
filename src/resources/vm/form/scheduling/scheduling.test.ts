import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getPath, setPath } from '../../../draft/path';
import { emptyDraft } from '../../../draft/start';
import { malformed } from '../../../malformed.fixture';
import type { KubeObject } from '../../../object';
import {
  addRule,
  AFFINITY,
  changeRule,
  newRule,
  readRules,
  removeRule,
  type FormRule,
  type RuleKind,
} from './affinity';
import { readNodeSelector, withNodeSelector } from './node-selector';
import {
  readDedicated,
  readDescheduler,
  readEviction,
  readGrace,
  readPriority,
  readRunStrategy,
  withDedicated,
  withDescheduler,
  withEviction,
  withGrace,
  withPriority,
  withRunStrategy,
} from './run';
import { ruleChanges, vmEdits } from './scheduling.fixture';
import { addToleration, changeToleration, readTolerations, removeToleration } from './tolerations';

const { vm } = emptyDraft('demo', 'web');
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Every lens: what was read changes nothing when it is written, and reads as it was written. */
const LENSES: readonly (readonly [
  name: string,
  law: (object: KubeObject) => KubeObject,
  write: () => readonly [unknown, unknown],
])[] = [
  [
    'run strategy',
    (one) => withRunStrategy(one, readRunStrategy(one)),
    () => [readRunStrategy(withRunStrategy(vm, 'Once')), 'Once'],
  ],
  ['eviction', (one) => withEviction(one, readEviction(one)), () => [readEviction(withEviction(vm, 'None')), 'None']],
  ['grace', (one) => withGrace(one, readGrace(one)), () => [readGrace(withGrace(vm, 0)), 0]],
  ['priority', (one) => withPriority(one, readPriority(one)), () => [readPriority(withPriority(vm, 'high')), 'high']],
  ['dedicated', (one) => withDedicated(one, readDedicated(one)), () => [readDedicated(withDedicated(vm, true)), true]],
  [
    'descheduler',
    (one) => withDescheduler(one, readDescheduler(one)),
    () => [readDescheduler(withDescheduler(vm, true)), true],
  ],
  [
    'node selector',
    (one) => withNodeSelector(one, readNodeSelector(one)),
    () => [readNodeSelector(withNodeSelector(vm, { 'a.b/c': 'd' })), { 'a.b/c': 'd' }],
  ],
];

describe.each(LENSES)('%s', (_name, law, write) => {
  it('reads as it was written', () => {
    const [read, written] = write();
    expect(read).toEqual(written);
  });

  it('changes nothing when it is written as it was read', () => {
    fc.assert(
      fc.property(malformed(), (object) => {
        expect(law(object)).toBe(object);
      }),
    );
  });
});

it('everything that was set can be taken away again', () => {
  const set = withDescheduler(
    withDedicated(withPriority(withGrace(withEviction(withNodeSelector(vm, { a: 'b' }), 'None'), 5), 'high'), true),
    true,
  );
  const isolated = setPath(set, 'spec.template.spec.domain.cpu.isolateEmulatorThread', true);
  const bare = withDescheduler(
    withDedicated(withPriority(withGrace(withEviction(withNodeSelector(isolated, {}), ''), undefined), ''), false),
    false,
  );
  expect(bare).toEqual(vm);
});

it('a run strategy takes the place of the deprecated field', () => {
  const old = setPath(setPath(vm, 'spec.runStrategy', undefined), 'spec.running', true);
  expect(readRunStrategy(old)).toBe('Always');
  expect(withRunStrategy(old, 'Manual').spec).toMatchObject({ runStrategy: 'Manual' });
  expect(getPath(withRunStrategy(old, 'Manual'), 'spec.running')).toBeUndefined();
});

const RULES: readonly FormRule[] = [
  { ...newRule('node'), expressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }] },
  { ...newRule('node'), required: false, weight: 10, expressions: [{ key: 'ssd', operator: 'Exists', values: [] }] },
  { ...newRule('pod'), expressions: [{ key: 'app', operator: 'In', values: ['db'] }] },
  { ...newRule('pod-anti'), required: false, weight: 100, topologyKey: 'zone', expressions: [] },
];

/** The rules but for the first that is the same. */
const without = (rules: readonly FormRule[], rule: FormRule): readonly FormRule[] => {
  const place = rules.findIndex((one) => JSON.stringify(one) === JSON.stringify(rule));
  return rules.filter((_one, index) => index !== place);
};

describe('affinity', () => {
  const all = RULES.reduce(addRule, vm);

  it('reads the rules that were added, each where the API has it', () => {
    expect(readRules(all)).toMatchObject(RULES.map((rule) => ({ ...rule, editable: true })));
    expect(getPath(all, AFFINITY)).toEqual({
      nodeAffinity: {
        [REQUIRED]: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }] }],
        },
        [PREFERRED]: [{ weight: 10, preference: { matchExpressions: [{ key: 'ssd', operator: 'Exists' }] } }],
      },
      podAffinity: {
        [REQUIRED]: [
          {
            labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['db'] }] },
            topologyKey: 'kubernetes.io/hostname',
          },
        ],
      },
      podAntiAffinity: {
        [PREFERRED]: [
          { weight: 100, podAffinityTerm: { labelSelector: { matchExpressions: [] }, topologyKey: 'zone' } },
        ],
      },
    });
  });

  it('takes the lists away with their last rule', () => {
    expect(readRules(all).reduceRight((edited, { path }) => removeRule(edited, path), all)).toEqual(vm);
  });

  it('finds every expression where the rule says', () => {
    for (const rule of readRules(all)) {
      expect(getPath(all, rule.expressionsPath)).toHaveLength(rule.expressions.length);
    }
  });

  const said = ({ kind, required, weight, topologyKey, expressions }: FormRule): FormRule => ({
    kind,
    required,
    weight,
    topologyKey,
    expressions,
  });

  it('reads a rule as it was changed, and leaves the others alone', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3 }), ruleChanges, (place, change) => {
        const before = readRules(all);
        const after = readRules(changeRule(all, before[place]?.path ?? '', change)).map(said);
        const others = before.filter((_rule, index) => index !== place).map(said);
        expect(after).toHaveLength(4);
        expect(after).toEqual(expect.arrayContaining(others));
        const [changed] = others.reduce<readonly FormRule[]>((rest, other) => without(rest, other), after);
        // a rule that must hold has no weight, and one about nodes no topology
        const { weight, topologyKey, ...sure } = change;
        expect(changed).toMatchObject(sure);
        if (changed?.required === false && 'weight' in change) expect(changed.weight).toBe(weight);
        if (changed?.kind !== 'node' && topologyKey !== undefined) expect(changed?.topologyKey).toBe(topologyKey);
      }),
    );
  });

  it('gives a rule what its new kind needs', () => {
    const [node] = readRules(addRule(vm, newRule('node')));
    const moved = changeRule(addRule(vm, newRule('node')), node?.path ?? '', { kind: 'pod-anti', required: false });
    expect(readRules(moved)).toMatchObject([
      { kind: 'pod-anti', required: false, weight: 50, topologyKey: 'kubernetes.io/hostname' },
    ]);
  });

  it.each<[string, RuleKind, string, unknown]>([
    ['match fields', 'node', 'matchFields', [{ key: 'metadata.name', operator: 'In', values: ['a'] }]],
    ['namespaces', 'pod', 'namespaces', ['other']],
    ['a selector of namespaces', 'pod-anti', 'namespaceSelector', {}],
    ['label keys of the pod', 'pod', 'matchLabelKeys', ['version']],
    ['a label without a value', 'pod', 'labelSelector.matchLabels', { gpu: '' }],
  ])('keeps a rule with %s as it is', (_what, kind, field, value) => {
    const [rule] = readRules(addRule(vm, newRule(kind)));
    const rich = setPath(addRule(vm, newRule(kind)), `${rule?.path ?? ''}.${field}`, value);
    expect(readRules(rich)).toMatchObject([{ editable: false }]);
    expect(changeRule(rich, rule?.path ?? '', { weight: 3, required: false })).toBe(rich);
  });

  it('shows match labels as conditions, and keeps them until those change', () => {
    const path = `${AFFINITY}.podAffinity.${REQUIRED}`;
    const short = setPath(vm, path, [{ labelSelector: { matchLabels: { app: 'db' } }, topologyKey: 'zone' }]);
    const [rule] = readRules(short);
    expect(rule).toMatchObject({ editable: true, expressions: [{ key: 'app', operator: 'In', values: ['db'] }] });
    expect(changeRule(short, rule?.path ?? '', { topologyKey: 'zone' })).toBe(short);
    expect(getPath(changeRule(short, rule?.path ?? '', { topologyKey: 'rack' }), `${path}[0].labelSelector`)).toEqual({
      matchExpressions: [{ key: 'app', operator: 'In', values: ['db'] }],
    });
  });
});

describe('tolerations', () => {
  it('are added, changed in place, and removed', () => {
    const one = addToleration(vm);
    expect(readTolerations(one)).toEqual([{ key: '', operator: 'Exists', value: '', effect: '', seconds: undefined }]);
    const gpu = changeToleration(one, 0, { key: 'gpu', operator: 'Equal', value: 'yes', effect: 'NoSchedule' });
    expect(getPath(gpu, 'spec.template.spec.tolerations')).toEqual([
      { key: 'gpu', operator: 'Equal', value: 'yes', effect: 'NoSchedule' },
    ]);
    expect(readTolerations(changeToleration(gpu, 0, { operator: 'Exists' }))).toMatchObject([{ value: '' }]);
    expect(removeToleration(gpu, 0)).toEqual(vm);
  });

  it('keep fields that no form knows, and stay when nothing changes', () => {
    const rich = setPath(addToleration(vm), 'spec.template.spec.tolerations[0].odd', 1);
    const changed = changeToleration(rich, 0, { key: 'a' });
    expect(getPath(changed, 'spec.template.spec.tolerations[0]')).toEqual({ key: 'a', operator: 'Exists', odd: 1 });
    expect(changeToleration(changed, 0, { key: 'a' })).toBe(changed);
  });
});

it('no edit throws on malformed objects', () => {
  fc.assert(
    fc.property(malformed(), vmEdits, (object, edit) => {
      readRules(edit(object));
      readTolerations(edit(object));
    }),
  );
});
