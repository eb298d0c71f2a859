import { applyPatch, type Operation } from 'rfc6902';
import { copyOf } from '../../lib/json';
import type { DraftObject, KubeObject } from '../../store/object';
import { admitted } from '../object/admitted';
import { at, compact, fieldsAt, isFields, listAt, textAt, textMapAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerRef } from '../object/names';
import { timestamp } from '../object/time';
import type { ControllerContext } from '../reconciler';
import { runStrategyOf } from '../vm/read';
import { isMarked, LAST_RESTORE, restoreMark } from './claims';
import { keptVm, targetNameOf, type VolumeRestore } from './plan';

const restoredVolume = (volume: Fields, plan: readonly VolumeRestore[]): readonly Fields[] => {
  if (volume['memoryDump'] !== undefined) return [];
  const wish = plan.find((entry) => entry.volume === volume['name']);
  if (wish === undefined) return [volume];
  if (isFields(volume['dataVolume']))
    return wish.dataVolume === undefined
      ? [{ name: volume['name'], persistentVolumeClaim: { claimName: wish.claim } }]
      : [{ ...volume, dataVolume: { ...volume['dataVolume'], name: wish.dataVolume } }];
  return [
    { ...volume, persistentVolumeClaim: { ...fieldsAt(volume, 'persistentVolumeClaim'), claimName: wish.claim } },
  ];
};

const restoredTemplates = (vm: unknown, plan: readonly VolumeRestore[]): readonly Fields[] => {
  const volumes = listAt(vm, 'spec', 'template', 'spec', 'volumes');
  return listAt(vm, 'spec', 'dataVolumeTemplates').map((template) => {
    const before = textAt(template, 'metadata', 'name');
    const volume = volumes.find((entry) => textAt(entry, 'dataVolume', 'name') === before);
    const name = plan.find((entry) => entry.volume === volume?.['name'])?.dataVolume;
    return name === undefined ? template : { ...template, metadata: { ...fieldsAt(template, 'metadata'), name } };
  });
};

/** The spec as the snapshot has it, with the restored volumes in place of the old ones. */
const restoredSpec = (vm: unknown, plan: readonly VolumeRestore[]): Fields => {
  const spec = fieldsAt(vm, 'spec');
  const template = fieldsAt(spec, 'template');
  const machine = fieldsAt(template, 'spec');
  const templates = restoredTemplates(vm, plan);
  const volumes = listAt(machine, 'volumes').flatMap((volume) => restoredVolume(volume, plan));
  return compact({
    ...spec,
    dataVolumeTemplates: templates.length === 0 ? undefined : templates,
    template: { ...template, spec: { ...machine, ...(volumes.length === 0 ? {} : { volumes }) } },
  });
};

/** Applies the restore's JSON patches. As in Go's library, `replace` also sets what was not there. Throws what is wrong. */
const patched = (draft: DraftObject, patches: readonly unknown[]): DraftObject => {
  const copy = copyOf(draft);
  for (const text of patches) {
    if (typeof text !== 'string') continue;
    const operation = JSON.parse(text) as Operation;
    const attempt = (wish: Operation): unknown => applyPatch(copy, [wish])[0] ?? undefined;
    const failed =
      operation.op === 'replace'
        ? attempt(operation) !== undefined && attempt({ ...operation, op: 'add' }) !== undefined
        : attempt(operation) !== undefined;
    if (failed) throw new Error(`failed to apply patch for VM ${text}`);
  }
  return copy;
};

const newMac = (random: () => number): string =>
  [
    '02',
    ...Array.from({ length: 5 }, () =>
      Math.floor(random() * 256)
        .toString(16)
        .padStart(2, '0'),
    ),
  ].join(':');

/** An interface without an address gets one, as by KubeMacPool, so that it keeps the same over restarts. */
const withAddresses = (draft: DraftObject, random: () => number): DraftObject => {
  const copy = copyOf(draft);
  const interfaces = at(copy, 'spec', 'template', 'spec', 'domain', 'devices', 'interfaces');
  for (const nic of Array.isArray(interfaces) ? interfaces : [])
    if (isFields(nic) && nic['macAddress'] === '') nic['macAddress'] = newMac(random);
  return copy;
};

const withoutRevisions = (spec: Fields): Fields => {
  const plain = (field: string): Fields =>
    isFields(spec[field]) ? { [field]: compact({ ...spec[field], revisionName: undefined }) } : {};
  return { ...spec, ...plain('instancetype'), ...plain('preference') };
};

const stopped = (spec: Fields): Fields =>
  spec['running'] === undefined ? { ...spec, runStrategy: 'Halted' } : { ...spec, running: false };

const createVm = (
  restore: KubeObject,
  content: KubeObject,
  plan: readonly VolumeRestore[],
  context: ControllerContext,
): KubeObject => {
  const vm = keptVm(content);
  const draft: DraftObject = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: {
      name: targetNameOf(restore),
      namespace: restore.metadata.namespace,
      labels: textMapAt(vm, 'metadata', 'labels'),
      annotations: { ...textMapAt(vm, 'metadata', 'annotations'), [LAST_RESTORE]: restoreMark(restore) },
    },
    spec: stopped(withoutRevisions(restoredSpec(vm, plan))),
  };
  const patches = at(restore, 'spec', 'patches');
  const wish = withAddresses(patched(draft, Array.isArray(patches) ? patches : []), context.random);
  const result = admitted(KIND.vm, wish, 'controller', context);
  if ('denied' in result) throw new Error(result.denied);
  return context.store.create(KIND.vm, result.draft);
};

/** An existing VM keeps its run strategy. */
const updateVm = (
  vm: KubeObject,
  restore: KubeObject,
  content: KubeObject,
  plan: readonly VolumeRestore[],
  context: ControllerContext,
): KubeObject | undefined =>
  context.store.modify(KIND.vm, vm.metadata.namespace, vm.metadata.name, (draft) => {
    const spec = restoredSpec(keptVm(content), plan);
    const strategy = runStrategyOf(vm) ?? 'Halted';
    draft['spec'] = compact({ ...spec, running: undefined, runStrategy: strategy });
    draft.metadata.annotations = { ...draft.metadata.annotations, [LAST_RESTORE]: restoreMark(restore) };
  });

const dataVolumeStatus = (name: string, now: string): Fields => {
  const at = { lastTransitionTime: now, lastHeartbeatTime: now };
  return {
    claimName: name,
    phase: 'Succeeded',
    progress: '100.0%',
    conditions: [
      { type: 'Bound', status: 'True', reason: 'Bound', message: `PVC ${name} Bound`, ...at },
      { type: 'Ready', status: 'True', ...at },
      { type: 'Running', status: 'False', reason: 'Completed', message: 'Restore Complete', ...at },
    ],
  };
};

/** DataVolumes of the VM's templates, finished from the start: their claims are filled already. */
const createDataVolumes = (vm: KubeObject, plan: readonly VolumeRestore[], context: ControllerContext): void => {
  const { store, clock } = context;
  const namespace = vm.metadata.namespace;
  for (const template of listAt(vm, 'spec', 'dataVolumeTemplates')) {
    const name = textAt(template, 'metadata', 'name') ?? '';
    const wish = plan.find((entry) => entry.dataVolume === name);
    if (wish === undefined || store.get(KIND.dataVolume, namespace, name) !== undefined) continue;
    const made = store.create(KIND.dataVolume, {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataVolume',
      metadata: {
        name,
        namespace,
        labels: { ...textMapAt(template, 'metadata', 'labels'), 'kubevirt.io/created-by': vm.metadata.uid },
        annotations: {
          ...textMapAt(template, 'metadata', 'annotations'),
          'cdi.kubevirt.io/storage.prePopulated': wish.claim,
        },
        ownerReferences: [controllerRef(vm)],
      },
      spec: template['spec'],
      status: dataVolumeStatus(wish.claim, timestamp(clock.now())),
    });
    store.modify(KIND.claim, namespace, wish.claim, (draft) => {
      draft.metadata.ownerReferences = [controllerRef(made)];
    });
  }
};

const dataVolumesOf = (vm: KubeObject | undefined): readonly string[] =>
  listAt(vm, 'spec', 'dataVolumeTemplates').map((template) => textAt(template, 'metadata', 'name') ?? '');

/**
 * Brings the VM to what the snapshot has, once: true when it was there already. `obsolete` are DataVolumes that it does not use
 * any more. Throws why it cannot be done. kubevirt: pkg/storage/snapshot/restore.go (generateRestoredVMSpec)
 */
export const restoreVm = (
  restore: KubeObject,
  content: KubeObject,
  plan: readonly VolumeRestore[],
  context: ControllerContext,
): { readonly done: boolean; readonly obsolete: readonly string[] } => {
  const existing = context.store.get(KIND.vm, restore.metadata.namespace, targetNameOf(restore));
  if (isMarked(existing, restore)) return { done: true, obsolete: [] };
  const vm =
    existing === undefined
      ? createVm(restore, content, plan, context)
      : updateVm(existing, restore, content, plan, context);
  if (vm !== undefined) createDataVolumes(vm, plan, context);
  return { done: false, obsolete: dataVolumesOf(existing).filter((name) => !dataVolumesOf(vm).includes(name)) };
};
