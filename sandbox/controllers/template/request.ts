import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition } from '../object/conditions';
import { at, numberAt, textAt, textMapAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerOf, controllerRef, keyOf, splitKey } from '../object/names';
import { remainingMs } from '../object/time';
import { addFinalizer, mergeStatus, removeFinalizer } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { backupsOf, contentOf, isReady } from '../snapshot/read';
import { isDeleting } from '../vmi/read';
import { keptDisk, templateSpec, type KeptDisk } from './from-machine';
import { say, withSaid, type Said } from './template';

const FINALIZER = 'template.kubevirt.io/SnapshotCleanup';
const LABEL = 'template.kubevirt.io/RequestUID';
const RETRY_MS = 5_000;

type Requeue = { readonly requeueAfterMs: number } | undefined;

const templateNameOf = (request: KubeObject): string =>
  textAt(request, 'spec', 'templateName') ?? request.metadata.name;
const snapshotNameOf = (request: KubeObject): string => `vmtr-${request.metadata.uid}`;
const sourceNamespace = (request: KubeObject): string =>
  textAt(request, 'spec', 'virtualMachineRef', 'namespace') ?? request.metadata.namespace ?? '';

const working = (reason: 'Reconciling' | 'Waiting', message: string): readonly Said[] => [
  { type: 'Ready', status: 'False', reason, message },
  { type: 'Progressing', status: 'True', reason, message },
];

const over = (reason: 'Failed' | 'InvalidConfiguration', message: string): readonly Said[] => [
  { type: 'Ready', status: 'False', reason, message },
  { type: 'Progressing', status: 'False', reason, message },
];

const tell = (request: KubeObject, says: readonly Said[], context: ControllerContext): void =>
  say(KIND.templateRequest, request, says, context);

const dropSnapshot = (request: KubeObject, context: ControllerContext): void => {
  const namespace = sourceNamespace(request);
  if (context.store.get(KIND.snapshot, namespace, snapshotNameOf(request)) !== undefined)
    context.store.remove(KIND.snapshot, namespace, snapshotNameOf(request));
  removeFinalizer(context.store, KIND.templateRequest, request, FINALIZER);
};

const ensureSnapshot = (request: KubeObject, vm: string, context: ControllerContext): KubeObject => {
  const namespace = sourceNamespace(request);
  const existing = context.store.get(KIND.snapshot, namespace, snapshotNameOf(request));
  if (existing !== undefined) return existing;
  return context.store.create(KIND.snapshot, {
    apiVersion: 'snapshot.kubevirt.io/v1beta1',
    kind: 'VirtualMachineSnapshot',
    metadata: { name: snapshotNameOf(request), namespace, labels: { [LABEL]: request.metadata.uid } },
    spec: { source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: vm } },
  });
};

/** The disks of the template; undefined while some are being filled. */
const ensureDisks = (
  request: KubeObject,
  content: KubeObject,
  context: ControllerContext,
): readonly KeptDisk[] | undefined => {
  const { store } = context;
  const namespace = request.metadata.namespace;
  const disks = backupsOf(content).map(({ volume, volumeSnapshot, claim }) => {
    const name = `${templateNameOf(request)}-${volume}`;
    const found =
      store.get(KIND.dataVolume, namespace, name) ??
      store.create(KIND.dataVolume, {
        apiVersion: 'cdi.kubevirt.io/v1beta1',
        kind: 'DataVolume',
        metadata: {
          name,
          namespace,
          labels: { [LABEL]: request.metadata.uid },
          // a disk of a template is filled before anybody uses it
          annotations: { 'cdi.kubevirt.io/storage.bind.immediate.requested': 'true' },
        },
        spec: {
          source: { snapshot: { namespace: content.metadata.namespace, name: volumeSnapshot } },
          storage: {
            resources: { requests: { storage: at(claim, 'spec', 'resources', 'requests', 'storage') } },
            storageClassName: at(claim, 'spec', 'storageClassName'),
          },
        },
      });
    const done = textAt(found, 'status', 'phase') === 'Succeeded';
    return done ? keptDisk(volume, found, store.get(KIND.claim, namespace, name)) : undefined;
  });
  return disks.every((disk) => disk !== undefined) ? disks : undefined;
};

const createTemplate = (
  request: KubeObject,
  content: KubeObject,
  disks: readonly KeptDisk[],
  context: ControllerContext,
) => {
  const { store } = context;
  const name = templateNameOf(request);
  const made = store.create(KIND.machineTemplate, {
    apiVersion: 'template.kubevirt.io/v1beta1',
    kind: 'VirtualMachineTemplate',
    metadata: {
      name,
      namespace: request.metadata.namespace,
      labels: { ...textMapAt(request, 'spec', 'templateLabels'), [LABEL]: request.metadata.uid },
    },
    spec: templateSpec(at(content, 'spec', 'source', 'virtualMachine'), name, disks),
  });
  for (const disk of disks)
    store.modify(KIND.dataVolume, request.metadata.namespace, disk.dataVolume, (draft) => {
      draft.metadata.ownerReferences = [controllerRef(made)];
    });
};

const finish = (request: KubeObject, context: ControllerContext): void => {
  const message = `VirtualMachineTemplate ${templateNameOf(request)} created`;
  const said = withSaid(
    request,
    [
      { type: 'Ready', status: 'True', reason: 'Reconciled', message },
      { type: 'Progressing', status: 'False', reason: 'Reconciled', message },
    ],
    context,
  );
  const ref = { templateRef: { name: templateNameOf(request) }, conditions: said };
  const current = mergeStatus(context.store, KIND.templateRequest, request, ref);
  dropSnapshot(current ?? request, context);
};

const isOver = (request: KubeObject): boolean =>
  hasCondition(conditionsOf(request), 'Ready', 'True') ||
  hasCondition(conditionsOf(request), 'Progressing', 'False', 'Failed');

/** A finished request goes after its time to live. */
const expire = (request: KubeObject, context: ControllerContext): Requeue => {
  const seconds = numberAt(request, 'spec', 'ttlSecondsAfterFinished');
  if (seconds === undefined) return undefined;
  const progressing = conditionsOf(request).find((condition) => condition['type'] === 'Progressing');
  const left = remainingMs(context.clock.now(), textAt(progressing, 'lastTransitionTime'), seconds * 1_000);
  if (left > 0) return { requeueAfterMs: left };
  context.store.remove(KIND.templateRequest, request.metadata.namespace, request.metadata.name);
  return undefined;
};

const advance = (request: KubeObject, context: ControllerContext): Requeue => {
  const { store } = context;
  const name = textAt(request, 'spec', 'virtualMachineRef', 'name') ?? '';
  const where = `${sourceNamespace(request)}/${name}`;
  const existing = store.get(KIND.machineTemplate, request.metadata.namespace, templateNameOf(request));
  if (existing !== undefined && existing.metadata.labels?.[LABEL] === request.metadata.uid) {
    finish(request, context);
    return undefined;
  }
  if (existing !== undefined) {
    tell(request, over('Failed', `VirtualMachineTemplate ${templateNameOf(request)} already exists`), context);
    return undefined;
  }
  if (store.get(KIND.vm, sourceNamespace(request), name) === undefined) {
    tell(request, working('Waiting', `VirtualMachine ${where} not found`), context);
    return { requeueAfterMs: RETRY_MS };
  }
  const held = addFinalizer(store, KIND.templateRequest, request, FINALIZER) ?? request;
  const snapshot = ensureSnapshot(held, name, context);
  if (textAt(snapshot, 'status', 'phase') === 'Failed') {
    tell(held, over('Failed', `VirtualMachineSnapshot of ${where} failed`), context);
    dropSnapshot(held, context);
    return undefined;
  }
  const content = isReady(snapshot) ? contentOf(store, snapshot) : undefined;
  if (content === undefined) {
    tell(held, working('Waiting', `Waiting for the VirtualMachineSnapshot of ${where}`), context);
    return { requeueAfterMs: RETRY_MS };
  }
  const disks = ensureDisks(held, content, context);
  if (disks === undefined) {
    tell(held, working('Waiting', 'Waiting for DataVolumes to be filled'), context);
    return { requeueAfterMs: RETRY_MS };
  }
  createTemplate(held, content, disks, context);
  tell(held, working('Reconciling', 'Creating the VirtualMachineTemplate'), context);
  return { requeueAfterMs: 500 };
};

const reconcile = (key: string, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const request = context.store.get(KIND.templateRequest, namespace, name);
  if (request === undefined) return undefined;
  if (isDeleting(request)) {
    dropSnapshot(request, context);
    return undefined;
  }
  return isOver(request) ? expire(request, context) : advance(request, context);
};

const requestOf = (object: KubeObject, { store }: ControllerContext): readonly string[] => {
  const uid = object.metadata.labels?.[LABEL];
  if (uid === undefined || controllerOf(object) !== undefined) return [];
  const request = store.byUid(uid);
  return request === undefined ? [] : [keyOf(request)];
};

/** Makes a template of a VM: snapshot, DataVolumes, template. virt-template: internal/controller; facts: section 8.3 */
export const templateRequestReconciler = (): Reconciler => ({
  name: 'virtualmachinetemplaterequest',
  manager: 'virt-template-controller',
  watches: [
    { kind: KIND.templateRequest, keys: (request) => [keyOf(request)] },
    { kind: KIND.snapshot, keys: requestOf },
    { kind: KIND.dataVolume, keys: requestOf },
  ],
  reconcile,
});
