import { selector, type Matcher } from './promql';

/** Launchers are estimated from their machines, which is known at once. `kubevirt: pkg/virt-controller/services/template.go` */
const OTHERS: readonly Matcher[] = [
  { label: 'pod', is: '!~', value: 'virt-launcher-.+' },
  { label: 'node', is: '!=', value: '' },
];

/**
 * What pods that are no launchers ask for, by the labels `node` and `resource`: `cpu` in cores, `memory` in bytes, and `pods` as
 * their number. Pods that have ended ask for nothing any more.
 * `kube-state-metrics: docs/metrics/workload/pod-metrics.md`
 */
export const otherPodRequestsQuery = (): string => {
  const alive = `max by (namespace, pod) (${selector('kube_pod_status_phase', [
    { label: 'phase', is: '=~', value: 'Pending|Running' },
  ])} == 1)`;
  const asked = selector('kube_pod_container_resource_requests', [
    { label: 'resource', is: '=~', value: 'cpu|memory' },
    ...OTHERS,
  ]);
  const ofLiving = (series: string): string => `${series} * on (namespace, pod) group_left () ${alive}`;
  const resources = `sum by (node, resource) (${ofLiving(asked)})`;
  const count = `count by (node) (${ofLiving(selector('kube_pod_info', OTHERS))})`;
  return `${resources} or label_replace(${count}, "resource", "pods", "", "")`;
};
