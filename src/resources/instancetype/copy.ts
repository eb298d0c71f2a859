import { copyOf } from '../copy';
import type { KubeObject } from '../object';

/** The kind of the same thing that belongs to a namespace. */
const NAMESPACED: Readonly<Record<string, string>> = {
  VirtualMachineClusterInstancetype: 'VirtualMachineInstancetype',
  VirtualMachineClusterPreference: 'VirtualMachinePreference',
};

/** A copy of an instance type or a preference in a namespace, also of one of the whole cluster. */
export const copyIntoNamespace = (object: KubeObject, name: string, namespace: string): KubeObject => {
  const kind = object.kind ?? '';
  return { ...copyOf(object, name, namespace), kind: NAMESPACED[kind] ?? kind };
};
