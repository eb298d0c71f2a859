import type { DraftObject, KubeObject } from '../../../store/object';
import { admitted } from '../../object/admitted';
import { at, compact, fieldsAt, textMapAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { controllerRef } from '../../object/names';
import { timestamp } from '../../object/time';
import type { ControllerContext } from '../../reconciler';
import type { SyncFailure } from '../status/conditions';
import { expandedVm } from '../change/machine-spec';
import { stateChangesOf } from '../read';
import { recordStart } from './revision';

export const VM_FINALIZER = 'kubevirt.io/virtualMachineControllerFinalize';
export const VMI_FINALIZER = 'kubevirt.io/foregroundDeleteVirtualMachine';

const asksForPause = (vm: KubeObject): boolean => {
  const first = stateChangesOf(vm)[0];
  return first?.action === 'Start' && first.data?.['paused'] === 'true';
};

const instanceDraft = (vm: KubeObject, template: Fields, now: string): DraftObject => {
  const receiver = at(vm, 'spec', 'runStrategy') === 'WaitAsReceiver';
  const phase = receiver ? 'WaitingForSync' : 'Pending';
  const labels = textMapAt(template, 'metadata', 'labels');
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: {
      name: vm.metadata.name,
      namespace: vm.metadata.namespace,
      ...(Object.keys(labels).length === 0 ? {} : { labels }),
      annotations: {
        ...textMapAt(template, 'metadata', 'annotations'),
        'kubevirt.io/vm-generation': String(vm.metadata.generation ?? 1),
        ...(receiver ? { 'kubevirt.io/create-migration-target': 'true' } : {}),
      },
      finalizers: [VM_FINALIZER, VMI_FINALIZER],
      ownerReferences: [controllerRef(vm)],
    },
    spec: compact({ ...fieldsAt(template, 'spec'), ...(asksForPause(vm) ? { startStrategy: 'Paused' } : {}) }),
    status: {
      phase,
      phaseTransitionTimestamps: [{ phase, phaseTransitionTimestamp: now }],
      runtimeUser: 107,
    },
  };
};

/**
 * Creates the instance of a VM: template metadata, effective spec, finalizers, and the VM's spec kept as a revision. Returns why
 * not, if it cannot. kubevirt: pkg/virt-controller/watch/vm/vm.go (startVMI); facts 2.8
 */
export const startInstance = (vm: KubeObject, context: ControllerContext): SyncFailure | undefined => {
  const expanded = expandedVm(vm, context);
  const fail = (reason: string, text: string): SyncFailure => {
    context.record(vm, 'Warning', 'FailedCreate', `Error creating virtual machine instance: ${text}`);
    return { reason, message: `Failure while starting VMI: ${text}` };
  };
  if ('failure' in expanded) return fail(expanded.failure.reason, expanded.failure.message);
  const template = fieldsAt(expanded.vm, 'spec', 'template');
  if (context.store.get(KIND.vmi, vm.metadata.namespace, vm.metadata.name) !== undefined)
    return fail('FailedCreate', `virtualmachineinstances.kubevirt.io "${vm.metadata.name}" already exists`);
  const now = timestamp(context.clock.now());
  const instance = admitted(KIND.vmi, instanceDraft(vm, template, now), 'controller', context);
  if ('denied' in instance) return fail('FailedCreate', instance.denied);
  const { draft } = instance;
  draft['status'] = { ...fieldsAt(draft, 'status'), virtualMachineRevisionName: recordStart(context.store, vm) };
  const made = context.store.create(KIND.vmi, draft);
  context.record(
    vm,
    'Normal',
    'SuccessfulCreate',
    `Started the virtual machine by creating the new virtual machine instance ${made.metadata.name}`,
  );
  return undefined;
};

/** Deletes the instance (a graceful stop); nothing when that is under way. */
export const stopInstance = (vm: KubeObject, vmi: KubeObject, context: ControllerContext): void => {
  if (vmi.metadata.deletionTimestamp !== undefined) return;
  context.store.remove(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name);
  context.record(
    vm,
    'Normal',
    'SuccessfulDelete',
    `Stopped the virtual machine by deleting the virtual machine instance ${vmi.metadata.uid}`,
  );
};
