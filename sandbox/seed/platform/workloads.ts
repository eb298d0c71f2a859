import { controlledBy, DAY, type Ground, type Planted } from '../ground';
import type { NodeRef } from '../machines/wish';

interface WorkloadWish {
  readonly namespace: string;
  readonly name: string;
  readonly image: string;
  readonly age: number;
  readonly nodes: readonly NodeRef[];
}

type Fields = Record<string, unknown>;

const podSpec = (wish: WorkloadWish): Fields => ({
  containers: [
    {
      name: wish.name,
      image: wish.image,
      imagePullPolicy: 'IfNotPresent',
      ports: [{ containerPort: 8080, protocol: 'TCP' }],
      resources: { requests: { cpu: '100m', memory: '128Mi' } },
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
    },
  ],
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  schedulerName: 'default-scheduler',
  securityContext: {},
  terminationGracePeriodSeconds: 30,
});

const podStatus = (ground: Ground, wish: WorkloadWish, node: NodeRef): Fields => {
  const ip = ground.podIp(node.index);
  const lastTransitionTime = ground.ago(wish.age - 20);
  return {
    phase: 'Running',
    conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
      type,
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime,
    })),
    containerStatuses: [
      {
        name: wish.name,
        image: wish.image,
        imageID: wish.image,
        containerID: `cri-o://${ground.uid().replaceAll('-', '')}`,
        ready: true,
        started: true,
        restartCount: 0,
        lastState: {},
        state: { running: { startedAt: lastTransitionTime } },
      },
    ],
    hostIP: node.ip,
    hostIPs: [{ ip: node.ip }],
    podIP: ip,
    podIPs: [{ ip }],
    qosClass: 'Burstable',
    startTime: ground.ago(wish.age - 5),
  };
};

const plantPod = (
  ground: Ground,
  wish: WorkloadWish,
  node: NodeRef,
  owner: Planted,
  name: string,
  labels: Record<string, string>,
): void => {
  ground.put('pods.', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: `${owner.metadata.name}-`,
      namespace: wish.namespace,
      creationTimestamp: ground.ago(wish.age - 5),
      labels,
      ownerReferences: [controlledBy(owner)],
    },
    spec: { ...podSpec(wish), nodeName: node.name, serviceAccountName: 'default' },
    status: podStatus(ground, wish, node),
  });
};

/** A Deployment at peace: its ReplicaSet, and one pod on each of the given nodes. */
export const plantDeployment = (ground: Ground, wish: WorkloadWish): Planted => {
  const replicas = wish.nodes.length;
  const labels = { app: wish.name };
  const hash = ground.suffix(10);
  const hashed = { ...labels, 'pod-template-hash': hash };
  const creationTimestamp = ground.ago(wish.age);
  const settled = { availableReplicas: replicas, observedGeneration: 1, readyReplicas: replicas, replicas };
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
      ...settled,
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
  const replicaSet = ground.put('replicasets.apps', {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${wish.name}-${hash}`,
      namespace: wish.namespace,
      creationTimestamp,
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
    status: { ...settled, fullyLabeledReplicas: replicas },
  });
  for (const node of wish.nodes) {
    plantPod(ground, wish, node, replicaSet, `${replicaSet.metadata.name}-${ground.suffix()}`, hashed);
  }
  return deployment;
};

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

/** Deployments that the operators run: what makes the cluster's own namespaces look alive. */
export const plantOperators = (ground: Ground, nodes: readonly NodeRef[]): void => {
  const deployment = (namespace: string, name: string, image: string): void => {
    plantDeployment(ground, { namespace, name, image, age: 20 * DAY, nodes: nodes.slice(0, 2) });
  };
  deployment('kubevirt', 'virt-api', 'quay.io/kubevirt/virt-api:v1.9.0');
  deployment('kubevirt', 'virt-controller', 'quay.io/kubevirt/virt-controller:v1.9.0');
  deployment('kubevirt', 'virt-operator', 'quay.io/kubevirt/virt-operator:v1.9.0');
  deployment('cdi', 'cdi-deployment', 'quay.io/kubevirt/cdi-controller:v1.64.0');
  plantDaemonSet(ground, {
    namespace: 'kubevirt',
    name: 'virt-handler',
    image: 'quay.io/kubevirt/virt-handler:v1.9.0',
    age: 20 * DAY,
    nodes,
  });
};
