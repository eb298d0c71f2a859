import type { KindDefinition } from '../../definition';
import { custom, type Entry } from '../define';
import { stored } from './machines';

const all = ['all'];

const instancetypes: readonly Entry[] = [
  {
    kind: 'VirtualMachineInstancetype',
    plural: 'virtualmachineinstancetypes',
    shortNames: ['vminstancetype', 'vminstancetypes', 'vmf', 'vmfs'],
    categories: all,
    schema: 'io.kubevirt.v1beta1.VirtualMachineInstancetype',
  },
  {
    kind: 'VirtualMachineClusterInstancetype',
    plural: 'virtualmachineclusterinstancetypes',
    shortNames: ['vmclusterinstancetype', 'vmclusterinstancetypes', 'vmcf', 'vmcfs'],
    namespaced: false,
    schema: 'io.kubevirt.v1beta1.VirtualMachineClusterInstancetype',
  },
  {
    kind: 'VirtualMachinePreference',
    plural: 'virtualmachinepreferences',
    shortNames: ['vmpref', 'vmprefs', 'vmp', 'vmps'],
    categories: all,
    schema: 'io.kubevirt.v1beta1.VirtualMachinePreference',
  },
  {
    kind: 'VirtualMachineClusterPreference',
    plural: 'virtualmachineclusterpreferences',
    shortNames: ['vmcp', 'vmcps'],
    namespaced: false,
    schema: 'io.kubevirt.v1beta1.VirtualMachineClusterPreference',
  },
];

/** Sizes and preferences, cluster-wide and per namespace. facts: 1.1 */
export const instancetypeDefinitions: readonly KindDefinition[] = custom(
  'instancetype.kubevirt.io',
  ['v1beta1'],
  stored('v1beta1'),
  instancetypes,
);
