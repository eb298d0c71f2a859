import { at, number } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import { nameOf, namespaceOf } from '../meta';
import type { KubeObject } from '../object';
import { isActive } from '../vmi/read';
import { instancetypeOf } from './read';
import { templateSpecOf, vmiSpecOf } from './spec';

type Maybe = KubeObject | undefined;

/** Size of a guest. A part is undefined while it is unknown. */
export interface Size {
  readonly vcpu: number | undefined;
  readonly memoryBytes: number | undefined;
}

/** A positive number of bytes; anything else says nothing. */
const bytes = (value: unknown): number | undefined => {
  const parsed = parseQuantity(value);
  return parsed !== undefined && parsed > 0 ? parsed : undefined;
};

const UNKNOWN: Size = { vcpu: undefined, memoryBytes: undefined };

const vcpuOfTopology = (cpu: unknown): number | undefined => {
  const parts = ['sockets', 'cores', 'threads'].map((part) => number(cpu, part) ?? 0);
  if (parts.every((part) => part <= 0)) return undefined;
  return parts.reduce((product, part) => product * (part > 0 ? part : 1), 1);
};

/**
 * What a guest specification asks for: the topology, else the CPU limit or request rounded up, else 1; guest memory, else the
 * memory request or limit. `kubevirt: pkg/virt-launcher/virtwrap/converter/vcpu`
 */
const sizeOfSpec = (spec: unknown): Size => {
  if (typeof spec !== 'object' || spec === null) return UNKNOWN;
  const domain = at(spec, 'domain');
  const resources = at(domain, 'resources');
  const fromResources =
    parseQuantity(at(resources, 'limits', 'cpu')) ?? parseQuantity(at(resources, 'requests', 'cpu'));
  return {
    vcpu:
      vcpuOfTopology(at(domain, 'cpu')) ?? (fromResources === undefined ? 1 : Math.max(1, Math.ceil(fromResources))),
    memoryBytes:
      bytes(at(domain, 'memory', 'guest')) ??
      bytes(at(resources, 'requests', 'memory')) ??
      bytes(at(resources, 'limits', 'memory')),
  };
};

const sizeOfVmi = (vmi: Maybe): Size => {
  const spec = sizeOfSpec(vmiSpecOf(vmi));
  const memory = at(vmi, 'status', 'memory');
  return {
    vcpu: vcpuOfTopology(at(vmi, 'status', 'currentCPUTopology')) ?? spec.vcpu,
    memoryBytes: bytes(at(memory, 'guestCurrent')) ?? bytes(at(memory, 'guestAtBoot')) ?? spec.memoryBytes,
  };
};

/**
 * The size of the guest as it is now: from the running VMI, else from the VM. For a VM of an instance type that does not run
 * both are undefined; ask `expand-spec` (see `sizeKeyOf`) and read the answer with `sizeOfExpanded`.
 */
export const sizeOf = (vm: Maybe, vmi: Maybe): Size => {
  if (isActive(vmi)) return sizeOfVmi(vmi);
  if (vm === undefined) return vmi === undefined ? UNKNOWN : sizeOfVmi(vmi);
  return instancetypeOf(vm) === undefined ? sizeOfSpec(templateSpecOf(vm)) : UNKNOWN;
};

/** The size in the answer of `expand-spec`, which is a VM with the instance type merged in. */
export const sizeOfExpanded = (expanded: unknown): Size => sizeOfSpec(at(expanded, 'spec', 'template', 'spec'));

/**
 * VMs with the same key have the same vCPU and memory, so that one `expand-spec` answers for all of them; undefined for a VM
 * without an instance type. A stored revision is named `<vm>-<instance type>-<version>-<uid>-<generation>`: without the VM's
 * name it says which content of the instance type is meant. A preference decides the topology, not the number of vCPUs.
 * `kubevirt: pkg/instancetype/revision/store.go`
 */
export const sizeKeyOf = (vm: Maybe): string | undefined => {
  const matcher = instancetypeOf(vm);
  if (matcher === undefined) return undefined;
  const prefix = `${nameOf(vm)}-`;
  const revision = matcher.revision ?? '';
  const content = revision.startsWith(prefix) ? revision.slice(prefix.length) : revision;
  const scope = matcher.clusterWide ? '' : (namespaceOf(vm) ?? '');
  return `${scope}/${matcher.name}@${content}`;
};
