import type { KindDefinition, ScaleSubresource } from '../definition';
import { endpointSliceColumns } from '../columns/cluster';
import {
  controllerRevisionColumns,
  cronJobColumns,
  daemonSetColumns,
  deploymentColumns,
  disruptionBudgetColumns,
  ingressColumns,
  jobColumns,
  leaseColumns,
  networkPolicyColumns,
  replicaSetColumns,
  statefulSetColumns,
} from '../columns/workloads';
import { builtIn, type Entry } from './define';

const scale: ScaleSubresource = {
  specReplicasPath: '.spec.replicas',
  statusReplicasPath: '.status.replicas',
  labelSelectorPath: '.spec.selector',
};
const workload: Partial<Entry> = { categories: ['all'], statusSubresource: true, tracksGeneration: true };
const apps = (kind: string): string => `io.k8s.api.apps.v1.${kind}`;

const appKinds: readonly Entry[] = [
  {
    ...workload,
    kind: 'Deployment',
    plural: 'deployments',
    shortNames: ['deploy'],
    scale,
    columns: deploymentColumns,
    schema: apps('Deployment'),
  },
  {
    ...workload,
    kind: 'ReplicaSet',
    plural: 'replicasets',
    shortNames: ['rs'],
    scale,
    columns: replicaSetColumns,
    schema: apps('ReplicaSet'),
    selectableFields: ['status.replicas'],
  },
  {
    ...workload,
    kind: 'DaemonSet',
    plural: 'daemonsets',
    shortNames: ['ds'],
    columns: daemonSetColumns,
    schema: apps('DaemonSet'),
  },
  {
    ...workload,
    kind: 'StatefulSet',
    plural: 'statefulsets',
    shortNames: ['sts'],
    scale,
    columns: statefulSetColumns,
    schema: apps('StatefulSet'),
  },
  {
    kind: 'ControllerRevision',
    plural: 'controllerrevisions',
    columns: controllerRevisionColumns,
    schema: apps('ControllerRevision'),
  },
];

const batchKinds: readonly Entry[] = [
  {
    ...workload,
    kind: 'Job',
    plural: 'jobs',
    columns: jobColumns,
    schema: 'io.k8s.api.batch.v1.Job',
    selectableFields: ['status.successful'],
  },
  {
    ...workload,
    kind: 'CronJob',
    plural: 'cronjobs',
    shortNames: ['cj'],
    columns: cronJobColumns,
    schema: 'io.k8s.api.batch.v1.CronJob',
  },
];

/** apps, batch, policy, coordination, discovery and networking. */
export const workloadDefinitions: readonly KindDefinition[] = [
  ...builtIn('apps', ['v1'], appKinds),
  ...builtIn('batch', ['v1'], batchKinds),
  ...builtIn(
    'policy',
    ['v1'],
    [
      {
        kind: 'PodDisruptionBudget',
        plural: 'poddisruptionbudgets',
        shortNames: ['pdb'],
        statusSubresource: true,
        tracksGeneration: true,
        columns: disruptionBudgetColumns,
        schema: 'io.k8s.api.policy.v1.PodDisruptionBudget',
      },
    ],
  ),
  ...builtIn(
    'coordination.k8s.io',
    ['v1'],
    [{ kind: 'Lease', plural: 'leases', columns: leaseColumns, schema: 'io.k8s.api.coordination.v1.Lease' }],
  ),
  ...builtIn(
    'discovery.k8s.io',
    ['v1'],
    [
      {
        kind: 'EndpointSlice',
        plural: 'endpointslices',
        tracksGeneration: true,
        columns: endpointSliceColumns,
        schema: 'io.k8s.api.discovery.v1.EndpointSlice',
      },
    ],
  ),
  ...builtIn(
    'networking.k8s.io',
    ['v1'],
    [
      {
        kind: 'Ingress',
        plural: 'ingresses',
        shortNames: ['ing'],
        statusSubresource: true,
        tracksGeneration: true,
        columns: ingressColumns,
        schema: 'io.k8s.api.networking.v1.Ingress',
      },
      {
        kind: 'NetworkPolicy',
        plural: 'networkpolicies',
        shortNames: ['netpol'],
        tracksGeneration: true,
        columns: networkPolicyColumns,
        schema: 'io.k8s.api.networking.v1.NetworkPolicy',
      },
    ],
  ),
];
