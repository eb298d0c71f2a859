import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { malformed } from '../malformed.fixture';
import type { KubeObject } from '../object';
import { EMPTY_POLICY, policyDraftOf, withPolicyDraft, type PolicyDraft } from './build';
import { machinesOf, policyApplies, policyFor } from './match';
import { bandwidthOf, hasUnknownOptions, policyOptionsOf } from './read';
import { validatePolicy } from './validate';

type Labels = Readonly<Record<string, string>>;

const policy = (name: string, machine?: Labels, namespace?: Labels): KubeObject => ({
  metadata: { name },
  spec: { selectors: { virtualMachineInstanceSelector: machine, namespaceSelector: namespace } },
});
const named = (found: KubeObject | undefined): string | undefined => found?.metadata.name;

describe('which policy a machine is migrated by', () => {
  const vmi = { app: 'web', tier: 'front', 'kubevirt.io/nodeName': 'a' };
  const around = { team: 'blue' };
  const winner = (...policies: readonly KubeObject[]) => named(policyFor(vmi, around, policies));

  it('is the one with the most labels', () => {
    expect(winner(policy('one', { app: 'web' }), policy('two', { app: 'web' }, around))).toBe('two');
    expect(winner(policy('one', { app: 'db' }), policy('all', {}))).toBe('all');
    expect(winner(policy('one', { app: 'db' }))).toBeUndefined();
  });

  it('prefers labels of the machine to those of the namespace, then the first name', () => {
    expect(winner(policy('a', {}, around), policy('b', { app: 'web' }))).toBe('b');
    expect(winner(policy('b', { app: 'web' }), policy('a', { tier: 'front' }))).toBe('a');
    expect(winner(policy('a', {}), policy('B', {}))).toBe('B');
  });

  it('is not widened by an edit: absent selectors stay absent until labels are given', () => {
    const none: KubeObject = { metadata: { name: 'none' }, spec: { allowPostCopy: true } };
    const edited = withPolicyDraft(none, policyDraftOf(none));
    expect(edited.spec).toEqual({ allowPostCopy: true });
    const given = withPolicyDraft(none, { ...policyDraftOf(none), machineLabels: { tier: 'web' } });
    expect(given.spec).toEqual({
      allowPostCopy: true,
      selectors: { virtualMachineInstanceSelector: { tier: 'web' } },
    });
    const all: KubeObject = { metadata: { name: 'all' }, spec: { selectors: {} } };
    expect(withPolicyDraft(all, policyDraftOf(all)).spec).toEqual({ selectors: {} });
    expect(withPolicyDraft(undefined, EMPTY_POLICY).spec).toEqual({
      selectors: { namespaceSelector: {}, virtualMachineInstanceSelector: {} },
    });
  });

  it('needs selectors; empty ones mean everything', () => {
    expect(winner({ metadata: { name: 'none' }, spec: {} })).toBeUndefined();
    expect(winner({ metadata: { name: 'empty' }, spec: { selectors: {} } })).toBe('empty');
  });

  it('does not compare labels of an instance that has none', () => {
    expect(policyApplies(policy('p', { app: 'web' }, { team: 'red' }), {}, around)).toBe(true);
  });

  it('does not depend on the order of the list', () => {
    const labels = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('web', 'front'), { noNullPrototype: true }); // prettier-ignore
    const any = fc.uniqueArray(
      fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), machine: labels, namespace: labels }),
      { selector: ({ name }) => name, maxLength: 4 },
    );
    fc.assert(
      fc.property(any, labels, labels, (wishes, own, namespace) => {
        const policies = wishes.map((wish) => policy(wish.name, wish.machine, wish.namespace));
        expect(named(policyFor(own, namespace, [...policies].reverse()))).toBe(
          named(policyFor(own, namespace, policies)),
        );
      }),
    );
  });

  it('shows whom a draft would be for, and who has a better one', () => {
    const machines: readonly { key: string; namespace: string; vmiLabels: Readonly<Record<string, string>> }[] = [
      { key: 'one', namespace: 'demo', vmiLabels: { app: 'web' } },
      { key: 'two', namespace: 'demo', vmiLabels: { app: 'web', tier: 'front' } },
      { key: 'three', namespace: 'other', vmiLabels: { app: 'db' } },
    ];
    const better = policy('better', { app: 'web', tier: 'front' });
    const found = machinesOf(policy('draft', { app: 'web' }), machines, [], [better]);
    expect(found.map(({ machine, outdoneBy }) => [machine.key, outdoneBy])).toEqual([
      ['one', undefined],
      ['two', 'better'],
    ]);
  });
});

describe('a policy and its form', () => {
  const draft: PolicyDraft = {
    name: 'slow',
    namespaceLabels: { team: 'blue' },
    machineLabels: { app: 'web' },
    options: {
      allowAutoConverge: true,
      allowPostCopy: false,
      allowWorkloadDisruption: undefined,
      bandwidth: '64Mi',
      completionTimeoutPerGiB: 120,
      maxDowntimeMs: undefined,
    },
  };

  it('say the same', () => {
    const made = withPolicyDraft(undefined, draft);
    expect(policyDraftOf(made)).toEqual(draft);
    expect(bandwidthOf(made)).toBe(64 * 2 ** 20);
    expect(policyOptionsOf(made).maxDowntimeMs).toBeUndefined();
  });

  it('keeps what no form knows', () => {
    const before = { metadata: { name: 'slow', resourceVersion: '7' }, spec: { experimental: { compression: true } } };
    const made = withPolicyDraft(before, draft);
    expect(made.metadata.resourceVersion).toBe('7');
    expect(made.spec).toMatchObject({ experimental: { compression: true } });
    expect([hasUnknownOptions(made), hasUnknownOptions(withPolicyDraft(undefined, draft))]).toEqual([true, false]);
  });

  it('is checked as the cluster does', () => {
    const fields = (more: Partial<PolicyDraft>, options: Partial<PolicyDraft['options']> = {}) =>
      validatePolicy({ ...draft, ...more, options: { ...draft.options, ...options } }, new Set(['taken'])).map(
        ({ field }) => field,
      );
    expect(fields({})).toEqual([]);
    expect(validatePolicy(EMPTY_POLICY).map(({ field }) => field)).toEqual(['metadata.name']);
    expect(fields({ name: 'taken' })).toEqual(['metadata.name']);
    expect(fields({ name: 'Not Good' })).toEqual(['metadata.name']);
    expect(fields({ machineLabels: { 'a b': 'x' } })).toEqual(['spec.selectors.virtualMachineInstanceSelector']);
    expect(fields({}, { bandwidth: '-1' })).toEqual(['spec.bandwidthPerMigration']);
    expect(fields({}, { bandwidth: 'fast' })).toEqual(['spec.bandwidthPerMigration']);
    expect(fields({}, { completionTimeoutPerGiB: -1 })).toEqual(['spec.completionTimeoutPerGiB']);
    expect(fields({}, { maxDowntimeMs: 0 })).toEqual(['spec.maxDowntimeMs']);
    expect(fields({}, { maxDowntimeMs: 2_000_001 })).toEqual(['spec.maxDowntimeMs']);
  });

  it('is read without throwing, whatever it is', () => {
    fc.assert(
      fc.property(malformed(), (one) => {
        expect(validatePolicy(policyDraftOf(one))).toBeInstanceOf(Array);
        expect(hasUnknownOptions(one)).toBeTypeOf('boolean');
        policyFor({ app: 'web' }, {}, [one]);
      }),
      { numRuns: 200 },
    );
  });
});
