import type { KubeObject } from '../object';

/** An instance type as its card shows it. */
export interface Instancetype {
  /** `KIND/NAME`, or `KIND/NAMESPACE/NAME` for a namespaced one: unique, and the value of `?instancetype=`. */
  readonly key: string;
  readonly kind: 'VirtualMachineClusterInstancetype' | 'VirtualMachineInstancetype';
  readonly namespace: string | undefined;
  readonly name: string;
  /** `u1` of `u1.medium`; the name itself when it has no dot. */
  readonly series: string;
  /** `medium` of `u1.medium`; undefined when the name has no dot. */
  readonly size: string | undefined;
  /** `General Purpose`: display name of the series. */
  readonly title: string;
  readonly description: string | undefined;
  readonly vcpu: number | undefined;
  readonly memoryBytes: number | undefined;
  readonly deprecated: boolean;
  readonly object: KubeObject;
}

/** A preference as lists show it. */
export interface Preference {
  readonly key: string;
  readonly kind: 'VirtualMachineClusterPreference' | 'VirtualMachinePreference';
  readonly namespace: string | undefined;
  readonly name: string;
  /** `Fedora (amd64)`. */
  readonly title: string;
  /** `linux`, `windows`, `legacy`; undefined when nothing tells. */
  readonly osType: string | undefined;
  /** Groups with boot images: `fedora`, `windows`, … */
  readonly family: string;
  readonly requiredVcpu: number | undefined;
  readonly requiredMemoryBytes: number | undefined;
  readonly architecture: string | undefined;
  readonly object: KubeObject;
}
