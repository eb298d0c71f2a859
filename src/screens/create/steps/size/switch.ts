import { at, number } from '../../../../lib/reach';
import { bytesToQuantity, parseQuantity } from '../../../../lib/quantity';
import type { MatcherRef } from '../../../../resources/image/image';
import type { Instancetype } from '../../../../resources/instancetype/instancetype';
import type { KubeObject } from '../../../../resources/object';
import type { CustomSize } from '../../../../resources/vm/form/size/size';
import { sizeOf } from '../../../../resources/vm/size';
import { closestType } from '../../pick/series';

/** The numbers that an instance type stands for; a small VM when it is not known. */
export const sizeLike = (instancetype: KubeObject | undefined): CustomSize => {
  const memory = parseQuantity(at(instancetype, 'spec', 'memory', 'guest'));
  return {
    sockets: number(instancetype, 'spec', 'cpu', 'guest') ?? 1,
    cores: 1,
    threads: 1,
    memory: memory === undefined ? '2Gi' : bytesToQuantity(memory),
  };
};

/** The instance type that is nearest to the numbers of a VM; one without a name, which the form asks for, when none is. */
export const typeLike = (types: readonly Instancetype[], vm: KubeObject): MatcherRef => {
  const { vcpu, memoryBytes } = sizeOf(vm, undefined);
  const type = closestType(types, vcpu ?? 1, memoryBytes ?? 0);
  return type === undefined
    ? { kind: 'VirtualMachineClusterInstancetype', name: '' }
    : { kind: type.kind, name: type.name };
};
