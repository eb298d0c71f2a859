import { VM_COMMANDS, VMI_COMMANDS, type CatalogueEntry } from '../../commands/catalogue';
import type { Target } from '../../commands/command';
import type { VmRecord } from '../../inventory/record';
import { VM, VMI } from '../../resources/kinds';
import { uidOf } from '../../resources/meta';

/** A record that did not change keeps its target, and with it what was found out about it. */
const known = { machine: new WeakMap<VmRecord, Target>(), instance: new WeakMap<VmRecord, Target>() };

/** What the actions on a row act on. On the page of instances that is the instance itself, also when a VM owns it. */
export const targetOf = (record: VmRecord, as: 'machine' | 'instance'): Target => {
  const target = known[as].get(record) ?? targetFrom(record, as);
  known[as].set(record, target);
  return target;
};

const targetFrom = (record: VmRecord, as: 'machine' | 'instance'): Target => {
  const { namespace, name, vm, vmi } = record;
  const asVm = as === 'machine' && vm !== undefined;
  const object = asVm ? vm : vmi;
  return { ref: { kind: asVm ? VM : VMI, namespace, name, uid: uidOf(object) }, vm, vmi };
};

/** The commands that fit a target, in the order of the menu. */
export const commandsFor = (target: Target): readonly CatalogueEntry[] =>
  target.ref.kind.kind === VM.kind ? VM_COMMANDS : VMI_COMMANDS;
