import { controlledBy, type Ground, type Planted } from '../../ground';
import { plantPod, podSpec, type WorkloadWish } from './pod';

const settledCounts = (replicas: number): Record<string, number> => ({
  availableReplicas: replicas,
  observedGeneration: 1,
  readyReplicas: replicas,
  replicas,
});

const plantReplicaSet = (
  ground: Ground,
  wish: WorkloadWish,
  deployment: Planted,
  hashed: Record<string, string>,
  hash: string,
): Planted => {
  const replicas = wish.nodes.length;
  return ground.put('replicasets.apps', {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${wish.name}-${hash}`,
      namespace: wish.namespace,
      creationTimestamp: ground.ago(wish.age),
      generation: 1,
      labels: hashed,
      annotations: {
        'deployment.kubernetes.io/desired-replicas': String(replicas),
        'deployment.kubernetes.io/max-replicas': String(replicas + 1),
        'deployment.kubernetes.io/revision': '1',
      },
      ownerReferences: [controlledBy(deployment)],
    },
    spec: {
      replicas,
      selector: { matchLabels: hashed },
      template: { metadata: { labels: hashed }, spec: podSpec(wish) },
    },
    status: { ...settledCounts(replicas), fullyLabeledReplicas: replicas },
  });
};

/** A Deployment at peace: its ReplicaSet, and one pod on each of the given nodes. */
export const plantDeployment = (ground: Ground, wish: WorkloadWish): Planted => {
  const replicas = wish.nodes.length;
  const labels = { app: wish.name };
  const hash = ground.suffix(10);
  const hashed = { ...labels, 'pod-template-hash': hash };
  const creationTimestamp = ground.ago(wish.age);
  const deployment = ground.put('deployments.apps', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: wish.name,
      namespace: wish.namespace,
      creationTimestamp,
      generation: 1,
      labels,
      annotations: { 'deployment.kubernetes.io/revision': '1' },
    },
    spec: {
      progressDeadlineSeconds: 600,
      replicas,
      revisionHistoryLimit: 10,
      selector: { matchLabels: labels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: { metadata: { labels }, spec: podSpec(wish) },
    },
    status: {
      ...settledCounts(replicas),
      updatedReplicas: replicas,
      conditions: [
        {
          type: 'Available',
          status: 'True',
          reason: 'MinimumReplicasAvailable',
          message: 'Deployment has minimum availability.',
          lastTransitionTime: creationTimestamp,
          lastUpdateTime: creationTimestamp,
        },
      ],
    },
  });
  const replicaSet = plantReplicaSet(ground, wish, deployment, hashed, hash);
  for (const node of wish.nodes) {
    plantPod(ground, wish, node, replicaSet, `${replicaSet.metadata.name}-${ground.suffix()}`, hashed);
  }
  return deployment;
};
