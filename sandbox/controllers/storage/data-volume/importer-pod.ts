import type { KubeObject } from '../../../store/object';
import { at, fieldsAt, listAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { controllerRef } from '../../object/names';
import { timestamp } from '../../object/time';
import { writeStatus } from '../../object/write';
import type { ControllerContext } from '../../reconciler';

const nameFor = (claim: KubeObject): string => `importer-prime-${claim.metadata.uid}`;

const endpointOf = (dataVolume: KubeObject): string => {
  const source = fieldsAt(dataVolume, 'spec', 'source');
  const kind = Object.keys(source)[0] ?? 'blank';
  return textAt(source, kind, 'url') ?? '';
};

/** The pod that fetches an image into a claim. cdi: pkg/controller/import-controller.go */
export const ensureImporter = (dataVolume: KubeObject, claim: KubeObject, context: ControllerContext): void => {
  const { store } = context;
  const name = nameFor(claim);
  if (store.get(KIND.pod, claim.metadata.namespace, name) !== undefined) return;
  const block = textAt(claim, 'spec', 'volumeMode') === 'Block';
  store.create(KIND.pod, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: claim.metadata.namespace,
      labels: {
        app: 'containerized-data-importer',
        'cdi.kubevirt.io': 'importer',
        'app.kubernetes.io/managed-by': 'cdi-controller',
      },
      annotations: { 'cdi.kubevirt.io/storage.createdByController': 'yes' },
      ownerReferences: [controllerRef(claim)],
    },
    spec: {
      restartPolicy: 'OnFailure',
      containers: [
        {
          name: 'importer',
          image: 'quay.io/kubevirt/cdi-importer:v1.64.0',
          imagePullPolicy: 'IfNotPresent',
          args: ['-v=1'],
          env: [{ name: 'IMPORTER_ENDPOINT', value: endpointOf(dataVolume) }],
          resources: { requests: { cpu: '100m', memory: '60M' }, limits: { cpu: '750m', memory: '600M' } },
          ...(block
            ? { volumeDevices: [{ name: 'cdi-data-vol', devicePath: '/dev/cdi-block-volume' }] }
            : { volumeMounts: [{ name: 'cdi-data-vol', mountPath: '/data' }] }),
        },
      ],
      volumes: [{ name: 'cdi-data-vol', persistentVolumeClaim: { claimName: claim.metadata.name } }],
    },
    status: { phase: 'Pending', qosClass: 'Burstable' },
  });
};

export const removeImporter = (claim: KubeObject, context: ControllerContext): void => {
  if (context.store.get(KIND.pod, claim.metadata.namespace, nameFor(claim)) !== undefined)
    context.store.remove(KIND.pod, claim.metadata.namespace, nameFor(claim));
};

/** Shows in the importer pod what the DataVolume reports: a container that keeps failing. */
export const markImporterFailing = (
  claim: KubeObject,
  restarts: number,
  message: string,
  context: ControllerContext,
): void => {
  const pod = context.store.get(KIND.pod, claim.metadata.namespace, nameFor(claim));
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
