import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantValue } from '../../../sandbox/prometheus/evaluate/run';
import { vectorOf } from '../../../sandbox/prometheus/evaluate/values';
import { parseQuery } from '../../../sandbox/prometheus/promql/parse';
import { selectFrom } from '../../../sandbox/prometheus/series/matchers';
import { labelsFrom, type Metric, type Series, type Source } from '../../../sandbox/prometheus/series/series';
import { requestsOfPod } from '../placement/demand/requests';
import { otherPodRequestsQuery } from './pod-requests';

const NOW = 1_000_000_000_000;

/** `cpu` and `memory`, either of which may be missing. */
type Container = Readonly<Record<string, number | undefined>>;

interface Pod {
  readonly name: string;
  readonly phase?: string;
  readonly containers: readonly Container[];
  readonly sidecars?: readonly Container[];
  readonly init?: readonly Container[];
}

const series = (name: string, value: number, labels: Readonly<Record<string, string>>): Series => ({
  name,
  labels: labelsFrom(labels),
  from: NOW - 3_600_000,
  to: undefined,
  every: 15_000,
  at: () => value,
});

/** What kube-state-metrics tells of a pod on `worker`. */
const seriesOf = ({ name, phase = 'Running', containers, sidecars = [], init = [] }: Pod): readonly Series[] => {
  const pod = { namespace: 'ns', pod: name, uid: name };
  const asked = (metric: string, prefix: string, all: readonly Container[]): readonly Series[] =>
    all.flatMap((one, index) =>
      Object.entries(one).map(([resource, value = 0]) =>
        series(metric, value, { ...pod, container: `${prefix}${index}`, node: 'worker', resource, unit: 'x' }),
      ),
    );
  const info = (prefix: string, all: readonly Container[], policy: string): readonly Series[] =>
    all.map((_one, index) =>
      series('kube_pod_init_container_info', 1, {
        ...pod,
        container: `${prefix}${index}`,
        image: 'i',
        restart_policy: policy,
      }),
    );
  return [
    series('kube_pod_info', 1, { ...pod, node: 'worker', host_ip: '1' }),
    ...['Pending', 'Running', 'Succeeded'].map((one) =>
      series('kube_pod_status_phase', one === phase ? 1 : 0, { ...pod, phase: one }),
    ),
    ...asked('kube_pod_container_resource_requests', 'c', containers),
    ...asked('kube_pod_init_container_resource_requests', 's', sidecars),
    ...asked('kube_pod_init_container_resource_requests', 'i', init),
    ...info('s', sidecars, 'Always'),
    ...info('i', init, ''),
  ];
};

const sourceOf = (all: readonly Series[]): Source => {
  const metrics = [...new Set(all.map(({ name }) => name))].map((name): Metric => ({
    name,
    type: 'gauge',
    help: '',
    series: () => all.filter((each) => each.name === name),
  }));
  return {
    now: () => NOW,
    metrics: () => metrics,
    rules: new Map(),
    select: (matchers) => selectFrom(metrics, matchers),
  };
};

const ask = async (pods: readonly Pod[]): Promise<Record<string, number>> => {
  const patience = { timeout: 10_000, stopped: () => false };
  const source = sourceOf(pods.flatMap(seriesOf));
  const found = vectorOf(await instantValue(source, parseQuery(otherPodRequestsQuery()), NOW, patience));
  return Object.fromEntries(found.map(({ labels, value }) => [labels.get('resource') ?? '', value]));
};

const container = fc.record(
  { cpu: fc.integer({ min: 1, max: 9 }), memory: fc.integer({ min: 1, max: 9 }) },
  { requiredKeys: [] },
);
const some = fc.array(container, { maxLength: 3 });

describe('the query for what other pods ask', () => {
  it('counts sidecars as long as the pod lives, and other init containers where they are larger', async () => {
    const plain = { containers: [{ cpu: 1, memory: 10 }] };
    expect(await ask([{ name: 'a', ...plain, sidecars: [{ cpu: 2, memory: 5 }] }])).toEqual({
      cpu: 3,
      memory: 15,
      pods: 1,
    });
    expect(await ask([{ name: 'a', ...plain, init: [{ cpu: 4, memory: 5 }] }])).toEqual({
      cpu: 4,
      memory: 10,
      pods: 1,
    });
  });

  it('counts neither launchers nor pods that have ended', async () => {
    const containers = [{ cpu: 1 }];
    const pods = [
      { name: 'virt-launcher-a-x', containers },
      { name: 'job', phase: 'Succeeded', containers, sidecars: containers },
      { name: 'dns', containers },
    ];
    expect(await ask(pods)).toEqual({ cpu: 1, pods: 1 });
  });

  it('agrees with what is counted from the pods themselves, whose sidecars start after the other init containers', async () => {
    const requests = ({ cpu, memory }: Container): unknown => ({ resources: { requests: { ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) } } }); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(some, some, some, async (containers, sidecars, init) => {
        const always = sidecars.map((one) => Object.assign({ restartPolicy: 'Always' }, requests(one)));
        const spec = { containers: containers.map(requests), initContainers: [...init.map(requests), ...always] };
        const counted = requestsOfPod({ metadata: {}, spec });
        expect(await ask([{ name: 'p', containers, sidecars, init }])).toEqual(Object.fromEntries(counted));
      }),
      { numRuns: 60 },
    );
  });
});
