import { selector, type Matcher } from './promql';

/** Launchers are estimated from their machines, which is known at once. `kubevirt: pkg/virt-controller/services/template.go` */
const OTHERS: readonly Matcher[] = [
  { label: 'pod', is: '!~', value: 'virt-launcher-.+' },
  { label: 'node', is: '!=', value: '' },
];

const ASKS: readonly Matcher[] = [{ label: 'resource', is: '=~', value: 'cpu|memory' }, ...OTHERS];

/** One value for each container, also while two instances of kube-state-metrics tell of it. */
const askedOf = (metric: string): string =>
  `max by (namespace, pod, container, node, resource) (${selector(metric, ASKS)})`;

/**
 * What pods that are no launchers ask for, by the labels `node` and `resource`: `cpu` in cores, `memory` in bytes, and `pods` as
 * their number. Pods that have ended ask for nothing any more.
 *
 * As the scheduler counts, a pod asks for what its containers and its sidecars (init containers that are always restarted) ask for together,
 * or for its largest other init container where that is more. Left out: the sidecars that such an init container starts after, as the
 * metrics do not tell the order, and the overhead of a runtime class, which pods of the default runtime do not have. Where the metrics do
 * not tell sidecars apart (no label `restart_policy`), they count as other init containers do.
 * `kube-state-metrics: docs/metrics/workload/pod-metrics.md`, `component-helpers: resource/helpers.go` (PodRequests)
 */
export const otherPodRequestsQuery = (): string => {
  const alive = `max by (namespace, pod) (${selector('kube_pod_status_phase', [
    { label: 'phase', is: '=~', value: 'Pending|Running' },
  ])} == 1)`;
  const ofLiving = (series: string): string => `${series} * on (namespace, pod) group_left () ${alive}`;
  const always = selector('kube_pod_init_container_info', [{ label: 'restart_policy', is: '=', value: 'Always' }]);
  const sidecar = `on (namespace, pod, container) max by (namespace, pod, container) (${always})`;
  const beginning = askedOf('kube_pod_init_container_resource_requests');
  const lasting = `sum by (namespace, pod, node, resource) (${askedOf('kube_pod_container_resource_requests')} or (${beginning} and ${sidecar}))`;
  const first = `max by (namespace, pod, node, resource) (${beginning} unless ${sidecar})`;
  // with a label each, as `or` would drop the second of two that are called the same
  const asked = `max by (namespace, pod, node, resource) (label_replace(${lasting}, "part", "lasting", "", "") or label_replace(${first}, "part", "first", "", ""))`;
  const resources = `sum by (node, resource) (${ofLiving(asked)})`;
  const count = `count by (node) (${ofLiving(selector('kube_pod_info', OTHERS))})`;
  return `${resources} or label_replace(${count}, "resource", "pods", "", "")`;
};
