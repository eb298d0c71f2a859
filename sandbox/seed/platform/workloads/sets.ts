import type { Ground, Planted } from '../../ground';
import { plantPod, podSpec, type WorkloadWish } from './pod';

/** A StatefulSet at peace, pod `-0` on the first node and so on. */
export const plantStatefulSet = (ground: Ground, wish: WorkloadWish): Planted => {
  const replicas = wish.nodes.length;
  const labels = { app: wish.name };
  const revision = `${wish.name}-${ground.suffix(10)}`;
  const set = ground.put('statefulsets.apps', {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: {
      name: wish.name,
      namespace: wish.namespace,
      creationTimestamp: ground.ago(wish.age),
      generation: 1,
      labels,
    },
    spec: {
      podManagementPolicy: 'OrderedReady',
      replicas,
      selector: { matchLabels: labels },
      serviceName: wish.name,
      template: { metadata: { labels }, spec: podSpec(wish) },
    },
    status: {
      availableReplicas: replicas,
      collisionCount: 0,
      currentReplicas: replicas,
      currentRevision: revision,
      observedGeneration: 1,
      readyReplicas: replicas,
      replicas,
      updateRevision: revision,
      updatedReplicas: replicas,
    },
  });
  wish.nodes.forEach((node, ordinal) => {
    const name = `${wish.name}-${ordinal}`;
    plantPod(ground, wish, node, set, name, { ...labels, 'statefulset.kubernetes.io/pod-name': name });
  });
  return set;
};

/** A DaemonSet with its pod on every given node. */
export const plantDaemonSet = (ground: Ground, wish: WorkloadWish): Planted => {
  const labels = { app: wish.name };
  const count = wish.nodes.length;
  const set = ground.put('daemonsets.apps', {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: {
      name: wish.name,
      namespace: wish.namespace,
      creationTimestamp: ground.ago(wish.age),
      generation: 1,
      labels,
    },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec(wish) } },
    status: {
      currentNumberScheduled: count,
      desiredNumberScheduled: count,
      numberAvailable: count,
      numberMisscheduled: 0,
      numberReady: count,
      observedGeneration: 1,
      updatedNumberScheduled: count,
    },
  });
  for (const node of wish.nodes) plantPod(ground, wish, node, set, `${wish.name}-${ground.suffix()}`, labels);
  return set;
};
