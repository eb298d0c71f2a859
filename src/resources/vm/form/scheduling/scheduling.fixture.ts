/** Arbitrary edits of when and where a VM runs, as the form makes them. For tests only. */
import fc from 'fast-check';
import { editVm, type Draft } from '../../../draft/draft';
import type { KubeObject } from '../../../object';
import { addRule, changeRule, newRule, readRules, removeRule, type FormRule } from './affinity';
import { withNodeSelector } from './node-selector';
import { withDedicated, withDescheduler, withEviction, withGrace, withPriority, withRunStrategy } from './run';
import { addToleration, changeToleration, removeToleration } from './tolerations';

type Edit = (vm: KubeObject) => KubeObject;

const key = fc.constantFrom('zone', 'kubernetes.io/hostname', '', 'not a key');
const value = fc.constantFrom('a', 'node-1', 'not a value');
const kind = fc.constantFrom('node' as const, 'pod' as const, 'pod-anti' as const);

export const ruleChanges: fc.Arbitrary<Partial<FormRule>> = fc.record(
  {
    kind,
    required: fc.boolean(),
    weight: fc.constantFrom(undefined, 1, 100, 0, 101, 2.5),
    topologyKey: key,
    expressions: fc.array(
      fc.record({
        key,
        operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Like'),
        values: fc.array(value, { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

const rulePath = (vm: KubeObject, place: number): string => readRules(vm)[place]?.path ?? 'spec.none';
const place = fc.nat({ max: 3 });

export const vmEdits: fc.Arbitrary<Edit> = fc.oneof(
  kind.map(
    (one): Edit =>
      (vm) =>
        addRule(vm, newRule(one)),
  ),
  fc.tuple(place, ruleChanges).map(
    ([at, change]): Edit =>
      (vm) =>
        changeRule(vm, rulePath(vm, at), change),
  ),
  place.map(
    (at): Edit =>
      (vm) =>
        removeRule(vm, rulePath(vm, at)),
  ),
  fc.constant<Edit>(addToleration),
  fc
    .tuple(
      place,
      fc.record(
        {
          key,
          operator: fc.constantFrom('Equal', 'Exists', 'Like'),
          value,
          effect: fc.constantFrom('', 'NoSchedule', 'NoExecute', 'Never'),
          seconds: fc.constantFrom(undefined, 10),
        },
        { requiredKeys: [] },
      ),
    )
    .map(
      ([at, change]): Edit =>
        (vm) =>
          changeToleration(vm, at, change),
    ),
  place.map(
    (at): Edit =>
      (vm) =>
        removeToleration(vm, at),
  ),
  fc.dictionary(key, value, { maxKeys: 2 }).map(
    (labels): Edit =>
      (vm) =>
        withNodeSelector(vm, labels),
  ),
  fc.constantFrom('Always', 'Halted', 'Manual', 'RerunOnFailure', 'Once', 'Sometimes', '').map(
    (one): Edit =>
      (vm) =>
        withRunStrategy(vm, one),
  ),
  fc.constantFrom('', 'LiveMigrate', 'None', 'Run').map(
    (one): Edit =>
      (vm) =>
        withEviction(vm, one),
  ),
  fc.constantFrom(undefined, 0, 30, -1, 1.5).map(
    (one): Edit =>
      (vm) =>
        withGrace(vm, one),
  ),
  fc.constantFrom('', 'high').map(
    (one): Edit =>
      (vm) =>
        withPriority(vm, one),
  ),
  fc.boolean().map(
    (one): Edit =>
      (vm) =>
        withDedicated(vm, one),
  ),
  fc.boolean().map(
    (one): Edit =>
      (vm) =>
        withDescheduler(vm, one),
  ),
);

export const schedulingEdits: fc.Arbitrary<(draft: Draft) => Draft> = vmEdits.map(
  (edit) => (draft: Draft) => editVm(draft, edit),
);
