import { controlledBy, type Ground, type Planted } from '../../ground';
import type { NodeRef } from '../../machines/wish';

export interface WorkloadWish {
  readonly namespace: string;
  readonly name: string;
  readonly image: string;
  readonly age: number;
  readonly nodes: readonly NodeRef[];
}

type Fields = Record<string, unknown>;

/** The pod template's spec of a workload. */
export const podSpec = (wish: WorkloadWish): Fields => ({
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

/** A running pod of a workload. */
export const plantPod = (
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
