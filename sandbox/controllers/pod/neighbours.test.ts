import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { conditionsOf, findCondition } from '../object/conditions';
import { textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { computeResources } from '../vmi/launcher/resources';
import { placePod } from './placement';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

const zoned = (): Cluster => {
  const cluster = startCluster();
  for (const [name, zone] of [
    ['worker-a', 'one'],
    ['worker-b', 'one'],
    ['worker-c', 'two'],
  ] as const)
    // prettier-ignore
    cluster.store.modify(KIND.node, undefined, name, (node) => {
      node.metadata.labels = { ...node.metadata.labels, [ZONE]: zone };
    });
  return cluster;
};

const where = (cluster: Cluster, name: string): string | undefined => textAt(cluster.vmi(name), 'status', 'nodeName');
const refusal = (cluster: Cluster, name: string): string =>
  textAt(findCondition(conditionsOf(cluster.vmi(name)), 'PodScheduled'), 'message') ?? '';
const app = { labelSelector: { matchLabels: { app: 'demo' } } };
const required = (kind: string, topologyKey: string) => ({
  affinity: { [kind]: { requiredDuringSchedulingIgnoredDuringExecution: [{ ...app, topologyKey }] } },
});

describe('machines and their neighbours', () => {
  it('keep apart where their spec says so, also from those that say nothing themselves', () => {
    const cluster = zoned();
    cluster.createVm({}, required('podAntiAffinity', ZONE), 'a');
    cluster.seconds(10);
    cluster.createVm({}, required('podAntiAffinity', ZONE), 'b');
    cluster.seconds(10);
    const zones = ['a', 'b'].map((name) => cluster.store.get(KIND.node, undefined, where(cluster, name) ?? '')?.metadata.labels?.[ZONE]); // prettier-ignore
    expect(zones.sort()).toEqual(['one', 'two']);
    cluster.createVm({}, {}, 'c');
    cluster.seconds(10);
    expect(refusal(cluster, 'c')).toContain("3 node(s) didn't satisfy existing pods anti-affinity rules");
  });

  it('stay together where their spec says so, and the first goes anywhere', () => {
    const cluster = zoned();
    for (const name of ['a', 'b', 'c']) {
      cluster.createVm({}, required('podAffinity', HOST), name);
      cluster.seconds(10);
    }
    expect(where(cluster, 'a')).toBeDefined();
    expect([where(cluster, 'b'), where(cluster, 'c')]).toEqual([where(cluster, 'a'), where(cluster, 'a')]);
  });

  it('spread over zones as evenly as they must', () => {
    const cluster = zoned();
    const spread = { topologySpreadConstraints: [{ ...app, maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: 'DoNotSchedule' }] }; // prettier-ignore
    for (const name of ['a', 'b', 'c', 'd']) {
      cluster.createVm({}, spread, name);
      cluster.seconds(10);
    }
    const inTwo = ['a', 'b', 'c', 'd'].filter((name) => where(cluster, name) === 'worker-c');
    expect(inTwo).toHaveLength(2);
  });

  it('need the devices that they name', () => {
    const cluster = zoned();
    cluster.createVm({}, {}, 'a');
    const asking = cluster.vmi('a') ?? cluster.vm('a');
    const devices = { hostDevices: [{ name: 'one', deviceName: 'vendor.example/card' }] };
    const { requests } = computeResources({ ...asking, spec: { domain: { devices } } });
    expect(requests).toMatchObject({ 'vendor.example/card': '1' });
    const pod = cluster.store.create(KIND.pod, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'asking', namespace: NAMESPACE },
      spec: { containers: [{ name: 'compute', resources: { requests } }] },
    });
    expect(placePod(pod, cluster.store)).toMatchObject({
      refused: expect.stringContaining('3 Insufficient vendor.example/card') as string,
    });
  });
});
