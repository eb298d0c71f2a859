import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../resources/object';
import { EMPTY_POLICY, withPolicyDraft } from '../../resources/policy/build';
import { createFakeCluster } from '../fake-cluster.fixture';
import { policyTarget, savePolicy } from './save';

const policy = withPolicyDraft(undefined, { ...EMPTY_POLICY, name: 'fast' });
const saved: KubeObject = { ...policy, metadata: { name: 'fast', uid: 'p-1', resourceVersion: '7' } };

describe('saving a migration policy', () => {
  it('tries a new one out before it is made', async () => {
    const { cluster, calls } = createFakeCluster();
    await savePolicy.run(cluster, policyTarget(policy), { policy, isNew: true });
    expect(calls).toEqual(['POST migrationpolicies/fast (dry run)', 'POST migrationpolicies/fast']);
  });

  it('changes one that exists in place', async () => {
    const { cluster, calls, put } = createFakeCluster();
    put('migrationpolicies', saved);
    await savePolicy.run(cluster, policyTarget(saved), { policy: saved, isNew: false });
    expect(calls.every((call) => call.startsWith('PUT migrationpolicies/fast'))).toBe(true);
    expect(calls).toHaveLength(2);
  });

  it('is done when the cluster shows another version than the one that was changed', () => {
    const target = policyTarget(saved);
    const input = { policy: saved, isNew: false };
    const shows = (resourceVersion: string) => ({
      ...target,
      also: [{ known: true, items: [{ ...saved, metadata: { ...saved.metadata, resourceVersion } }] }],
    });
    expect(savePolicy.settled(target, shows('7'), input)).toBe('pending');
    expect(savePolicy.settled(target, shows('8'), input)).toBe('done');
    expect(savePolicy.settled(target, { ...target, also: [] }, input)).toBe('pending');
  });

  it('has a line for a shell', () => {
    expect(savePolicy.cli(policyTarget(policy), { policy, isNew: true })).toBe('kubectl create -f fast.yaml');
    expect(savePolicy.cli(policyTarget(policy), { policy, isNew: false })).toBe('kubectl replace -f fast.yaml');
  });
});
