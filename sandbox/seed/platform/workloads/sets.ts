import { controlledBy, type Ground, type Planted } from '../../ground';
import { plantPod, podSpec, type WorkloadWish } from './pod';

const REVISION_LABEL = 'controller-revision-hash';

/** The template as it was rolled out. */
const plantRevision = (ground: Ground, wish: WorkloadWish, set: Planted, hash: string, template: object): void => {
  ground.put('controllerrevisions.apps', {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${wish.name}-${hash}`,
      namespace: wish.namespace,
      creationTimestamp: ground.ago(wish.age),
      labels: { app: wish.name, [REVISION_LABEL]: hash },
      ownerReferences: [controlledBy(set)],
    },
    data: { spec: { template: { ...template, $patch: 'replace' } } },
    revision: 1,
  });
};

/** A StatefulSet at peace, pod `-0` on the first node and so on. */
export const plantStatefulSet = (ground: Ground, wish: WorkloadWish): Planted => {
  const replicas = wish.nodes.length;
  const labels = { app: wish.name };
  const template = { metadata: { labels }, spec: podSpec(wish) };
  const hash = ground.suffix(10);
  const revision = `${wish.name}-${hash}`;
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
      template,
      updateStrategy: { rollingUpdate: { partition: 0 }, type: 'RollingUpdate' },
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
  plantRevision(ground, wish, set, hash, template);
  wish.nodes.forEach((node, ordinal) => {
    const name = `${wish.name}-${ordinal}`;
    plantPod(ground, wish, node, set, name, {
      ...labels,
      'apps.kubernetes.io/pod-index': String(ordinal),
      'statefulset.kubernetes.io/pod-name': name,
      [REVISION_LABEL]: revision,
    });
  });
  return set;
};

/** A DaemonSet with its pod on every given node. */
export const plantDaemonSet = (ground: Ground, wish: WorkloadWish): Planted => {
  const labels = { app: wish.name };
  const template = { metadata: { labels }, spec: { ...podSpec(wish), tolerations: [{ operator: 'Exists' }] } };
  const hash = ground.suffix(10);
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
    spec: {
      selector: { matchLabels: labels },
      template,
      updateStrategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 }, type: 'RollingUpdate' },
    },
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
  plantRevision(ground, wish, set, hash, template);
  const podLabels = { ...labels, [REVISION_LABEL]: hash };
  for (const node of wish.nodes) plantPod(ground, wish, node, set, `${wish.name}-${ground.suffix()}`, podLabels);
  return set;
};
