import type { DraftObject, KubeObject } from '../../../../store/object';
import { at, fieldsAt, listAt, textAt, type Fields } from '../../../object/fields';
import { KIND } from '../../../object/kind-ids';
import { controllerRef } from '../../../object/names';
import { timestamp } from '../../../object/time';
import { writeStatus } from '../../../object/write';
import type { ControllerContext } from '../../../reconciler';

const SERVICE = 'services.';

/** Value of label `cdi.kubevirt.io` on the pods that take uploads. */
export const UPLOAD_SERVER = 'cdi-upload-server';

type Worker = 'importer' | 'upload';

/** Both work on a claim of their own, which becomes the DataVolume's claim in the end. cdi: pkg/controller/populators */
const nameOf = (worker: Worker, claim: KubeObject): string =>
  worker === 'importer' ? `importer-prime-${claim.metadata.uid}` : `cdi-upload-prime-${claim.metadata.uid}`;

const WORKERS = {
  importer: { component: 'importer', container: 'importer', image: 'quay.io/kubevirt/cdi-importer:v1.64.0' },
  upload: {
    component: UPLOAD_SERVER,
    container: UPLOAD_SERVER,
    image: 'quay.io/kubevirt/cdi-uploadserver:v1.64.0',
  },
} as const satisfies Record<Worker, unknown>;

const endpointOf = (dataVolume: KubeObject): string => {
  const source = fieldsAt(dataVolume, 'spec', 'source');
  const kind = Object.keys(source)[0] ?? 'blank';
  return textAt(source, kind, 'url') ?? '';
};

const podDraft = (worker: Worker, claim: KubeObject, env: readonly Fields[]): DraftObject => {
  const { component, container, image } = WORKERS[worker];
  const block = textAt(claim, 'spec', 'volumeMode') === 'Block';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: nameOf(worker, claim),
      namespace: claim.metadata.namespace,
      labels: {
        app: 'containerized-data-importer',
        'cdi.kubevirt.io': component,
        'app.kubernetes.io/managed-by': 'cdi-controller',
        ...(worker === 'upload' ? { service: nameOf(worker, claim) } : {}),
      },
      annotations: { 'cdi.kubevirt.io/storage.createdByController': 'yes' },
      ownerReferences: [controllerRef(claim)],
    },
    spec: {
      restartPolicy: 'OnFailure',
      containers: [
        {
          name: container,
          image,
          imagePullPolicy: 'IfNotPresent',
          args: ['-v=1'],
          env,
          resources: { requests: { cpu: '100m', memory: '60M' }, limits: { cpu: '750m', memory: '600M' } },
          ...(block
            ? { volumeDevices: [{ name: 'cdi-data-vol', devicePath: '/dev/cdi-block-volume' }] }
            : { volumeMounts: [{ name: 'cdi-data-vol', mountPath: '/data' }] }),
        },
      ],
      volumes: [{ name: 'cdi-data-vol', persistentVolumeClaim: { claimName: claim.metadata.name } }],
    },
    status: { phase: 'Pending', qosClass: 'Burstable' },
  };
};

const ensurePod = (worker: Worker, claim: KubeObject, env: readonly Fields[], { store }: ControllerContext): void => {
  if (store.get(KIND.pod, claim.metadata.namespace, nameOf(worker, claim)) === undefined)
    store.create(KIND.pod, podDraft(worker, claim, env));
};

/** The pod that fetches an image into a claim. cdi: pkg/controller/import-controller.go */
export const ensureImporter = (dataVolume: KubeObject, claim: KubeObject, context: ControllerContext): void => {
  ensurePod('importer', claim, [{ name: 'IMPORTER_ENDPOINT', value: endpointOf(dataVolume) }], context);
};

/** The pod that takes an upload into a claim, and the service that leads to it. cdi: pkg/controller/upload-controller.go */
export const ensureUploadServer = (claim: KubeObject, context: ControllerContext): void => {
  const { store, random } = context;
  const name = nameOf('upload', claim);
  ensurePod(
    'upload',
    claim,
    [{ name: 'UPLOAD_IMAGE_SIZE', value: textAt(claim, 'spec', 'resources', 'requests', 'storage') ?? '' }],
    context,
  );
  if (store.get(SERVICE, claim.metadata.namespace, name) !== undefined) return;
  store.create(SERVICE, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace: claim.metadata.namespace,
      labels: { app: 'containerized-data-importer', 'cdi.kubevirt.io': UPLOAD_SERVER },
      ownerReferences: [controllerRef(claim)],
    },
    spec: {
      type: 'ClusterIP',
      clusterIP: `172.30.${1 + Math.floor(random() * 254)}.${1 + Math.floor(random() * 254)}`,
      ports: [{ protocol: 'TCP', port: 443, targetPort: 8443 }],
      selector: { service: name },
    },
  });
};

/** Takes away what worked on the claim. */
export const removePods = (claim: KubeObject, { store }: ControllerContext): void => {
  const { namespace } = claim.metadata;
  for (const worker of ['importer', 'upload'] as const) {
    const name = nameOf(worker, claim);
    if (store.get(KIND.pod, namespace, name) !== undefined) store.remove(KIND.pod, namespace, name);
  }
  const service = nameOf('upload', claim);
  if (store.get(SERVICE, namespace, service) !== undefined) store.remove(SERVICE, namespace, service);
};

/** Shows in the importer pod what the DataVolume reports: a container that keeps failing. */
export const markImporterFailing = (
  claim: KubeObject,
  restarts: number,
  message: string,
  context: ControllerContext,
): void => {
  const pod = context.store.get(KIND.pod, claim.metadata.namespace, nameOf('importer', claim));
  if (pod === undefined || textAt(pod, 'status', 'phase') !== 'Running') return;
  const now = timestamp(context.clock.now());
  const statuses = listAt(pod, 'status', 'containerStatuses').map((status): Fields => ({
    ...status,
    ready: false,
    started: false,
    restartCount: restarts,
    state: {
      waiting: {
        reason: 'CrashLoopBackOff',
        message: `back-off restarting failed container=importer pod=${pod.metadata.name}`,
      },
    },
    lastState: {
      terminated: {
        exitCode: 1,
        reason: 'Error',
        message,
        startedAt: at(status, 'state', 'running', 'startedAt') ?? now,
        finishedAt: now,
      },
    },
  }));
  writeStatus(context.store, KIND.pod, pod, { ...fieldsAt(pod, 'status'), containerStatuses: statuses });
};
