import { at, number, text } from '../../../../lib/reach';
import { parseQuantity } from '../../../../lib/quantity';
import type { Surroundings } from '../../../draft/surroundings';
import { nameOf } from '../../../meta';
import type { KubeObject } from '../../../object';
import { sizeOf } from '../../size';
import { DOMAIN, memoryField, readPreference, readSize } from './size';

/** The instance type of the VM in full, when it is known: what is there may still be the one that was chosen before. */
export const knownInstancetype = (vm: KubeObject, { instancetype }: Surroundings): KubeObject | undefined => {
  const size = readSize(vm);
  return size.by === 'instancetype' && nameOf(instancetype) === size.name ? instancetype : undefined;
};

export const knownPreference = (vm: KubeObject, { preference }: Surroundings): KubeObject | undefined => {
  const name = readPreference(vm)?.name;
  return name !== undefined && nameOf(preference) === name ? preference : undefined;
};

/** vCPUs and bytes that the guest would get, and the fields that say so. A part is undefined while it is not known. */
export interface Wanted {
  readonly vcpu: number | undefined;
  readonly memoryBytes: number | undefined;
  readonly cpuField: string;
  readonly memoryField: string;
}

export const wantedSize = (vm: KubeObject, surroundings: Surroundings): Wanted => {
  if (readSize(vm).by === 'instancetype') {
    const spec = at(knownInstancetype(vm, surroundings), 'spec');
    return {
      vcpu: number(spec, 'cpu', 'guest'),
      memoryBytes: parseQuantity(at(spec, 'memory', 'guest')),
      cpuField: 'spec.instancetype',
      memoryField: 'spec.instancetype',
    };
  }
  return { ...sizeOf(vm, undefined), cpuField: `${DOMAIN}.cpu`, memoryField: memoryField(vm) };
};

/** The architecture that is asked for; undefined leaves it to the preference or the cluster. */
export const architectureOf = (vm: KubeObject): string | undefined =>
  text(vm, 'spec', 'template', 'spec', 'architecture');
