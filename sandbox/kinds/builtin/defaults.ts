import type { Admission, AdmissionRequest } from '../admission';
import { copyOf } from '../../lib/json';
import { ensure, fill } from '../edit';
import { isObject, mapAt, objectsAt, textAt, type JsonObject } from '../read';
import { defaultPod, defaultPodSpec } from './pod-defaults';

// kubernetes: pkg/apis/*/v1/defaults.go
type Defaulting = (object: JsonObject, request: AdmissionRequest) => void;

const isNew = ({ operation }: AdmissionRequest): boolean => operation === 'CREATE';

const onTemplate = (spec: JsonObject): void => {
  if (isObject(spec.template)) defaultPodSpec(ensure(spec.template, 'spec'));
};

const deployment: Defaulting = (object) => {
  const spec = ensure(object, 'spec');
  fill(spec, 'replicas', 1);
  fill(spec, 'revisionHistoryLimit', 10);
  fill(spec, 'progressDeadlineSeconds', 600);
  const strategy = ensure(spec, 'strategy');
  fill(strategy, 'type', 'RollingUpdate');
  if (strategy.type === 'RollingUpdate') {
    const rolling = ensure(strategy, 'rollingUpdate');
    fill(rolling, 'maxSurge', '25%');
    fill(rolling, 'maxUnavailable', '25%');
  }
  onTemplate(spec);
};

const replicated: Defaulting = (object) => {
  const spec = ensure(object, 'spec');
  fill(spec, 'replicas', 1);
  onTemplate(spec);
};

const templated: Defaulting = (object) => onTemplate(ensure(object, 'spec'));

/** kubernetes: cmd/kube-apiserver/app/options (--service-node-port-range) */
const NODE_PORTS = { first: 30000, count: 2768 } as const;

/** Ports of every node, for the types that have them. */
const nodePorts = (spec: JsonObject, random: () => number): void => {
  const wanted =
    spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
  if (!wanted) return;
  for (const port of objectsAt(spec, 'ports')) {
    if ((port.nodePort ?? 0) === 0) port.nodePort = NODE_PORTS.first + Math.floor(random() * NODE_PORTS.count);
  }
};

const service: Defaulting = (object, request) => {
  const spec = ensure(object, 'spec');
  fill(spec, 'type', 'ClusterIP');
  fill(spec, 'sessionAffinity', 'None');
  for (const port of objectsAt(spec, 'ports')) {
    fill(port, 'protocol', 'TCP');
    fill(port, 'targetPort', port.port);
  }
  if (spec.type === 'ExternalName') return;
  fill(spec, 'internalTrafficPolicy', 'Cluster');
  if (isNew(request)) {
    const part = (): number => 1 + Math.floor(request.random() * 254);
    fill(spec, 'clusterIP', `172.30.${part()}.${part()}`);
  }
  if (spec.type === 'LoadBalancer') fill(spec, 'allocateLoadBalancerNodePorts', true);
  nodePorts(spec, request.random);
  fill(spec, 'clusterIPs', [textAt(spec, 'clusterIP')]);
  fill(spec, 'ipFamilies', ['IPv4']);
  fill(spec, 'ipFamilyPolicy', 'SingleStack');
  fill(ensure(object, 'status'), 'loadBalancer', {});
};

/** `stringData` is only a way of writing: it ends up encoded in `data`. */
const secret: Defaulting = (object) => {
  fill(object, 'type', 'Opaque');
  const plain = mapAt(object, 'stringData');
  if (Object.keys(plain).length > 0) {
    const data = ensure(object, 'data');
    for (const [key, value] of Object.entries(plain)) data[key] = Buffer.from(value, 'utf8').toString('base64');
  }
  delete object.stringData;
};

const storageClass: Defaulting = (object) => {
  fill(object, 'reclaimPolicy', 'Delete');
  fill(object, 'volumeBindingMode', 'Immediate');
};

const persistentVolume: Defaulting = (object, request) => {
  const spec = ensure(object, 'spec');
  fill(spec, 'persistentVolumeReclaimPolicy', 'Retain');
  fill(spec, 'volumeMode', 'Filesystem');
  if (isNew(request)) fill(ensure(object, 'status'), 'phase', 'Pending');
};

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

const claim: Defaulting = (object, request) => {
  if (!isNew(request)) return;
  const spec = ensure(object, 'spec');
  fill(spec, 'volumeMode', 'Filesystem');
  if (spec.storageClassName === undefined) {
    const preferred = request.store
      .list('storageclasses.storage.k8s.io')
      .find((item) => item.metadata.annotations?.[DEFAULT_CLASS] === 'true');
    fill(spec, 'storageClassName', preferred?.metadata.name);
  }
  fill(ensure(object, 'status'), 'phase', 'Pending');
};

const RBAC = 'rbac.authorization.k8s.io';

const binding: Defaulting = (object) => {
  fill(ensure(object, 'roleRef'), 'apiGroup', RBAC);
  for (const subject of objectsAt(object, 'subjects')) {
    if (subject.kind === 'User' || subject.kind === 'Group') fill(subject, 'apiGroup', RBAC);
  }
};

const DEFAULTS: Readonly<Record<string, Defaulting>> = {
  'pods.': (object, request) => {
    if (isNew(request)) defaultPod(object);
  },
  'services.': service,
  'secrets.': secret,
  'persistentvolumeclaims.': claim,
  'persistentvolumes.': persistentVolume,
  'deployments.apps': deployment,
  'replicasets.apps': replicated,
  'statefulsets.apps': replicated,
  'daemonsets.apps': templated,
  'jobs.batch': templated,
  'storageclasses.storage.k8s.io': storageClass,
  'rolebindings.rbac.authorization.k8s.io': binding,
  'clusterrolebindings.rbac.authorization.k8s.io': binding,
};

/** What the API server itself fills into its own kinds, by kind id. */
export const builtInAdmissions: readonly (readonly [string, Admission])[] = Object.entries(DEFAULTS).map(
  ([kind, fillIn]) => [
    kind,
    {
      mutate: (request) => {
        if (request.operation === 'DELETE' || request.subresource !== undefined) return request.object;
        const object = copyOf(request.object);
        fillIn(object, request);
        return object;
      },
    },
  ],
);
