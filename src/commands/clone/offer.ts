import { msg } from '../../lib/message';
import { canClone } from '../../resources/vm/can-clone';
import type { Command, Target } from '../command';
import type { CloneInput } from './build';
import { cloneAccess, cloneVm } from './clone-vm';

/** Names of VMs in labels and host names have at most 63 characters. */
const LONGEST = 63;
const SUFFIX = '-clone';

/** What a clone is called unless somebody says otherwise: at most 63 characters. */
export const cloneNameFor = (name: string): string => `${name.slice(0, LONGEST - SUFFIX.length)}${SUFFIX}`;

/** The clone that the command line in the menu makes. */
export const usualClone = ({ ref }: Target): CloneInput => ({
  namespace: ref.namespace ?? '',
  source: { kind: 'VirtualMachine', name: ref.name },
  name: cloneNameFor(ref.name),
  start: false,
  attempt: 'menu',
});

/** The clone as the menu of a VM offers it. What the copy is called, and how it differs, is asked on a page of its own. */
export const clone: Command<CloneInput> = {
  ...cloneVm,
  description: msg('Makes a copy of the virtual machine with its disks'),
  group: 'edit',
  asks: true,
  check: ({ vm }) => canClone(vm),
  access: ({ ref }) => cloneAccess(ref.namespace ?? '', false),
};
