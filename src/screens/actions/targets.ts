import { VM_COMMANDS, VMI_COMMANDS, type CatalogueEntry } from '../../commands/catalogue';
import type { Target } from '../../commands/command';
import type { VmRecord } from '../../inventory/record';
import { VM, VMI } from '../../resources/kinds';
import { uidOf } from '../../resources/meta';

/** What the actions on a row act on. On the page of instances that is the instance itself, also when a VM owns it. */
export const targetOf = (record: VmRecord, as: 'machine' | 'instance'): Target => {
  const { namespace, name, vm, vmi } = record;
  const asVm = as === 'machine' && vm !== undefined;
  const object = asVm ? vm : vmi;
  return { ref: { kind: asVm ? VM : VMI, namespace, name, uid: uidOf(object) }, vm, vmi };
};

/** The commands that fit a target, in the order of the menu. */
export const commandsFor = (target: Target): readonly CatalogueEntry[] =>
  target.ref.kind.kind === VM.kind ? VM_COMMANDS : VMI_COMMANDS;
