import { VM, VM_CLONE, VM_SNAPSHOT } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';

/** What a clone is made of, and how it differs from its source. */
export interface CloneInput {
  readonly namespace: string;
  readonly source: { readonly kind: 'VirtualMachine' | 'VirtualMachineSnapshot'; readonly name: string };
  /** The name of the new VM. */
  readonly name: string;
  /** Start it once it is there; the cluster makes it stopped. */
  readonly start: boolean;
  /**
   * MAC addresses by name of the interface, to keep those of the source or to set others. An interface that is left out gets a
   * new one from the cluster.
   */
  readonly macAddresses?: Readonly<Record<string, string>>;
  /** Serial number in the SMBIOS; without it the cluster makes a new one. */
  readonly serial?: string;
  /** Which labels are taken over: patterns, `!` in front leaves out. All when there is none. */
  readonly labelFilters?: readonly string[];
  readonly annotationFilters?: readonly string[];
  /** Names of the new disks; random ones when left out. */
  readonly volumeNames?: 'RandomizeNames' | 'PrefixTargetName';
  /** Sets the object that does it apart from earlier attempts: a few letters and digits. */
  readonly attempt: string;
}

/** The name of the object by which the cluster is asked for the clone. */
export const cloneName = ({ name, attempt }: CloneInput): string => `clone-${name.slice(0, 50)}-${attempt}`;

const filled = <Value>(list: readonly Value[] | undefined): readonly Value[] | undefined =>
  list === undefined || list.length === 0 ? undefined : list;

/** The order to the cluster to clone. `kubevirt: staging/src/kubevirt.io/api/clone/v1beta1/types.go` */
export const cloneObject = (input: CloneInput): KubeObject => {
  const { source, macAddresses = {} } = input;
  return {
    apiVersion: `${VM_CLONE.group}/${VM_CLONE.version}`,
    kind: VM_CLONE.kind,
    metadata: { name: cloneName(input), namespace: input.namespace },
    spec: {
      source: {
        apiGroup: source.kind === 'VirtualMachine' ? VM.group : VM_SNAPSHOT.group,
        kind: source.kind,
        name: source.name,
      },
      target: { apiGroup: VM.group, kind: VM.kind, name: input.name },
      newMacAddresses: Object.keys(macAddresses).length === 0 ? undefined : macAddresses,
      newSMBiosSerial: input.serial === '' ? undefined : input.serial,
      labelFilters: filled(input.labelFilters),
      annotationFilters: filled(input.annotationFilters),
      volumeNamePolicy: input.volumeNames,
    },
  };
};
