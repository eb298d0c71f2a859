import type { KubeObject } from '../../store/object';
import type { PrinterColumn } from '../definition';
import { at, mapAt, numberAt, objectAt, objectsAt, textAt } from '../read';
import { age, containerColumns, count, labelsText, orNone, selectorText, shown, wide } from './compute';
import { humanAge, humanDuration } from './duration';

// kubernetes: pkg/printers/internalversion/printers.go
const templatePod = (object: KubeObject): unknown => at(object, 'spec', 'template', 'spec');
const selector = wide('Selector', (object) => selectorText(at(object, 'spec', 'selector')));
const status = (field: string): ((object: KubeObject) => number | undefined) => {
  return (object) => numberAt(object, 'status', field);
};

export const deploymentColumns: readonly PrinterColumn[] = [
  shown('Ready', (object) => `${status('readyReplicas')(object) ?? 0}/${numberAt(object, 'spec', 'replicas') ?? 1}`),
  count('Up-to-date', status('updatedReplicas')),
  count('Available', status('availableReplicas')),
  age,
  ...containerColumns(templatePod),
  selector,
];

export const replicaSetColumns: readonly PrinterColumn[] = [
  count('Desired', (object) => numberAt(object, 'spec', 'replicas') ?? 1),
  count('Current', status('replicas')),
  count('Ready', status('readyReplicas')),
  age,
  ...containerColumns(templatePod),
  selector,
];

export const daemonSetColumns: readonly PrinterColumn[] = [
  count('Desired', status('desiredNumberScheduled')),
  count('Current', status('currentNumberScheduled')),
  count('Ready', status('numberReady')),
  count('Up-to-date', status('updatedNumberScheduled')),
  count('Available', status('numberAvailable')),
  shown('Node Selector', (object) => labelsText(mapAt(templatePod(object), 'nodeSelector'))),
  age,
  ...containerColumns(templatePod),
  selector,
];

export const statefulSetColumns: readonly PrinterColumn[] = [
  shown('Ready', (object) => `${status('readyReplicas')(object) ?? 0}/${numberAt(object, 'spec', 'replicas') ?? 1}`),
  age,
  ...containerColumns(templatePod),
];

export const controllerRevisionColumns: readonly PrinterColumn[] = [
  shown('Controller', (object) => {
    const owner = object.metadata.ownerReferences?.find((reference) => reference.controller === true);
    if (owner === undefined) return '<none>';
    const group = owner.apiVersion.includes('/') ? `.${owner.apiVersion.split('/')[0] ?? ''}` : '';
    return `${owner.kind.toLowerCase()}${group}/${owner.name}`;
  }),
  count('Revision', (object) => numberAt(object, 'revision')),
  age,
];

const jobStatus = (job: KubeObject): string => {
  const has = (type: string): boolean =>
    objectsAt(job, 'status', 'conditions').some((entry) => entry.type === type && entry.status === 'True');
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp !== undefined) return 'Terminating';
  if (has('Suspended')) return 'Suspended';
  if (has('FailureTarget')) return 'FailureTarget';
  return has('SuccessCriteriaMet') ? 'SuccessCriteriaMet' : 'Running';
};

const completions = (job: KubeObject): string => {
  const done = numberAt(job, 'status', 'succeeded') ?? 0;
  const wanted = numberAt(job, 'spec', 'completions');
  if (wanted !== undefined) return `${done}/${wanted}`;
  const parallelism = numberAt(job, 'spec', 'parallelism') ?? 1;
  return parallelism > 1 ? `${done}/1 of ${parallelism}` : `${done}/1`;
};

const jobDuration = (job: KubeObject, now: Date): string => {
  const start = Date.parse(textAt(job, 'status', 'startTime'));
  if (Number.isNaN(start)) return '';
  const end = Date.parse(textAt(job, 'status', 'completionTime'));
  return humanDuration((Number.isNaN(end) ? now.getTime() : end) - start);
};

export const jobColumns: readonly PrinterColumn[] = [
  shown('Status', jobStatus),
  shown('Completions', completions),
  shown('Duration', jobDuration),
  age,
  ...containerColumns(templatePod),
  selector,
];

export const cronJobColumns: readonly PrinterColumn[] = [
  shown('Schedule', (job) => textAt(job, 'spec', 'schedule')),
  shown('Timezone', (job) => orNone(textAt(job, 'spec', 'timeZone'))),
  shown('Suspend', (job) => (at(job, 'spec', 'suspend') === true ? 'True' : 'False')),
  count('Active', (job) => objectsAt(job, 'status', 'active').length),
  shown('Last Schedule', (job, now) => {
    const last = at(job, 'status', 'lastScheduleTime');
    return last === undefined ? '<none>' : humanAge(last, now);
  }),
  age,
  ...containerColumns((job) => at(job, 'spec', 'jobTemplate', 'spec', 'template', 'spec')),
  wide('Selector', (job) => selectorText(at(job, 'spec', 'jobTemplate', 'spec', 'selector'))),
];

const amount = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : 'N/A';

export const disruptionBudgetColumns: readonly PrinterColumn[] = [
  shown('Min Available', (budget) => amount(at(budget, 'spec', 'minAvailable'))),
  shown('Max Unavailable', (budget) => amount(at(budget, 'spec', 'maxUnavailable'))),
  count('Allowed Disruptions', status('disruptionsAllowed')),
  age,
];

export const leaseColumns: readonly PrinterColumn[] = [
  shown('Holder', (lease) => textAt(lease, 'spec', 'holderIdentity')),
  age,
];

export const networkPolicyColumns: readonly PrinterColumn[] = [
  shown('Pod-Selector', (policy) => selectorText(at(policy, 'spec', 'podSelector'))),
  age,
];

const ingressHosts = (ingress: KubeObject): string =>
  orNone(
    objectsAt(ingress, 'spec', 'rules')
      .map((rule) => textAt(rule, 'host'))
      .filter((host) => host !== '')
      .join(','),
    '*',
  );

export const ingressColumns: readonly PrinterColumn[] = [
  shown('Class', (ingress) => orNone(textAt(ingress, 'spec', 'ingressClassName'))),
  shown('Hosts', ingressHosts),
  shown('Address', (ingress) =>
    objectsAt(objectAt(ingress, 'status', 'loadBalancer'), 'ingress')
      .map((entry) => textAt(entry, 'ip') || textAt(entry, 'hostname'))
      .join(','),
  ),
  shown('Ports', (ingress) => (objectsAt(ingress, 'spec', 'tls').length > 0 ? '80, 443' : '80')),
  age,
];
