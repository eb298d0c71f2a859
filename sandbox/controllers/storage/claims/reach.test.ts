import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../cluster.fixture';
import { at, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { MARK } from '../data-volume/marks';
import { addDataVolume, claimOf, sized, withClasses } from '../storage.fixture';

const LABEL = 'topology.topolvm.io/node';

const withHomes = (): Cluster => {
  const cluster = withClasses();
  for (const { metadata } of cluster.store.list(KIND.node))
    cluster.store.modify(KIND.node, undefined, metadata.name, (draft) => {
      draft.metadata.labels = { ...draft.metadata.labels, [LABEL]: metadata.name };
    });
  return cluster;
};

const homesOf = (cluster: Cluster, claim: string): unknown => {
  const name = textAt(claimOf(cluster, claim), 'spec', 'volumeName');
  const required = at(cluster.store.get(KIND.volume, undefined, name ?? ''), 'spec', 'nodeAffinity', 'required');
  return at(required, 'nodeSelectorTerms');
};

const on = (...values: readonly string[]) => [{ matchExpressions: [{ key: LABEL, operator: 'In', values }] }];

describe('where a volume can be reached', () => {
  it('is everywhere if it is shared', () => {
    const cluster = withHomes();
    addDataVolume(cluster, 'a', { source: { blank: {} }, storage: sized('1Gi', 'shared') });
    cluster.seconds(2);
    expect(textAt(claimOf(cluster, 'a'), 'status', 'phase')).toBe('Bound');
    expect(homesOf(cluster, 'a')).toBeUndefined();
  });

  it('is the node of its first consumer if it is cut from the disks of a node', () => {
    const cluster = withHomes();
    const storage = { ...sized('1Gi', 'local'), accessModes: ['ReadWriteOnce'] };
    addDataVolume(cluster, 'b', { source: { blank: {} }, storage });
    cluster.seconds(2);
    cluster.store.modify(KIND.claim, claimOf(cluster, 'b')?.metadata.namespace, 'b', (draft) => {
      draft.metadata.annotations = { ...draft.metadata.annotations, [MARK.selectedNode]: 'worker-b' };
    });
    cluster.seconds(2);
    expect(homesOf(cluster, 'b')).toEqual(on('worker-b'));
  });

  it('is one node that the driver picks if no consumer is waited for', () => {
    const cluster = withHomes();
    const storage = { ...sized('1Gi', 'local'), accessModes: ['ReadWriteOnce'] };
    addDataVolume(cluster, 'c', { source: { blank: {} }, storage }, { annotations: { [MARK.immediate]: 'true' } });
    cluster.seconds(2);
    expect(textAt(claimOf(cluster, 'c'), 'status', 'phase')).toBe('Bound');
    const names = cluster.store.list(KIND.node).map(({ metadata }) => metadata.name);
    expect(names.map((name) => on(name))).toContainEqual(homesOf(cluster, 'c'));
  });
});
