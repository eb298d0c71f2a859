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

  it('keeps what live objects lack, such as the annotation of kubectl apply', async () => {
    const { cluster, put, get } = createFakeCluster();
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{}' };
    put('migrationpolicies', { ...saved, metadata: { ...saved.metadata, annotations } });
    const changed = withPolicyDraft(saved, { ...EMPTY_POLICY, name: 'fast', machineLabels: { tier: 'web' } });
    await savePolicy.run(cluster, policyTarget(saved), { policy: changed, isNew: false });
    const kept = get('migrationpolicies', 'fast');
    expect(kept?.metadata.annotations).toEqual(annotations);
    expect(kept?.spec).toEqual(changed.spec);
  });

  it('sends the version that was changed, so that the server sees whether somebody was faster', async () => {
    const { cluster, put } = createFakeCluster();
    put('migrationpolicies', saved);
    const sent: (string | undefined)[] = [];
    const update: typeof cluster.update = async (kind, object, options) => {
      sent.push(object.metadata.resourceVersion);
      return cluster.update(kind, object, options);
    };
    await savePolicy.run({ ...cluster, update }, policyTarget(saved), { policy: saved, isNew: false });
    expect(sent).toEqual(['7', '7']);
  });

  it('is done when the cluster shows another version than the one that was changed', () => {
    const target = policyTarget(saved);
    const changed = withPolicyDraft(saved, { ...EMPTY_POLICY, name: 'fast', machineLabels: { tier: 'web' } });
    const input = { policy: changed, isNew: false };
    const shows = (resourceVersion: string) => ({
      ...target,
      also: [{ known: true, items: [{ ...saved, metadata: { ...saved.metadata, resourceVersion } }] }],
    });
    expect(savePolicy.settled(target, shows('7'), input)).toBe('pending');
    expect(savePolicy.settled(target, shows('8'), input)).toBe('done');
    // nothing was changed: the API server leaves the version as it is
    expect(savePolicy.settled(target, shows('7'), { policy: saved, isNew: false })).toBe('done');
    expect(savePolicy.settled(target, { ...target, also: [] }, input)).toBe('pending');
  });

  it('has a line for a shell', () => {
    expect(savePolicy.cli(policyTarget(policy), { policy, isNew: true })).toBe('kubectl create -f fast.yaml');
    expect(savePolicy.cli(policyTarget(policy), { policy, isNew: false })).toBe('kubectl replace -f fast.yaml');
  });
});
