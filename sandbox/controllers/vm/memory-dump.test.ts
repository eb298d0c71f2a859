import { expect, it } from 'vitest';
import { NAMESPACE, startCluster } from '../cluster.fixture';
import { mergeStatus } from '../object/write';
import { KIND } from '../object/kind-ids';
import { at, textAt } from '../object/fields';

it('dumps the memory phase by phase and forgets the claim on request', () => {
  const cluster = startCluster();
  cluster.store.create(KIND.claim, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'dump', namespace: NAMESPACE },
    spec: {},
  });
  cluster.createVm();
  cluster.seconds(6);
  const ask = (memoryDumpRequest: Record<string, unknown>): void => {
    mergeStatus(cluster.store, KIND.vm, cluster.vm(), { memoryDumpRequest });
  };
  const phase = () => textAt(cluster.vm(), 'status', 'memoryDumpRequest', 'phase');
  ask({ claimName: 'dump', phase: 'Associating' });
  const seen = new Set<string | undefined>();
  for (let second = 0; second < 12; second += 1) {
    seen.add(phase());
    cluster.seconds(1);
  }
  expect([...seen]).toEqual(['Associating', 'InProgress', 'Unmounting', 'Completed']);
  expect(textAt(cluster.vm(), 'status', 'memoryDumpRequest', 'fileName')).toMatch(
    /^web-dump-\d{8}-\d{6}\.memory\.dump$/,
  );
  ask({ claimName: 'dump', phase: 'Dissociating', remove: true });
  cluster.seconds(4);
  expect(at(cluster.vm(), 'status', 'memoryDumpRequest')).toBeUndefined();
  expect(cluster.errors).toEqual([]);
});
