import type { Message } from '../../lib/message';
import type { KubeObject } from '../object';

/** What a VM can be booted from that is already in the cluster. Container disks are added by the catalogue itself. */
export type ImageKind = 'DataSource' | 'PersistentVolumeClaim' | 'VolumeSnapshot';

/** Name and kind of an instance type or preference, as labels and matchers write them. */
export interface MatcherRef {
  readonly name: string;
  /** `VirtualMachineClusterInstancetype`, `VirtualMachineInstancetype`, … */
  readonly kind: string;
}

/** Can it be used now? `no` says why, in the words of the cluster where it gave some. */
export type ImageState =
  | { readonly phase: 'ready' }
  /** A first import or an upload is under way; percent 0-100 where it is known. */
  | { readonly phase: 'importing'; readonly percent: number | undefined }
  | { readonly phase: 'no'; readonly reason: Message | string };

/** One boot image, whatever it is kept in. */
export interface BootImage {
  /** `KIND/NAMESPACE/NAME`: unique, and the value of `?image=`. */
  readonly key: string;
  readonly kind: ImageKind;
  readonly namespace: string;
  readonly name: string;
  /** What people call it: `Red Hat Enterprise Linux 9`. */
  readonly title: string;
  /** Groups the catalogue: `fedora`, `rhel`, `windows`, …; `other` when nothing tells. */
  readonly family: string;
  /** From the namespace that the cluster keeps golden images in, kept fresh by a DataImportCron or not. */
  readonly golden: boolean;
  readonly state: ImageState;
  readonly sizeBytes: number | undefined;
  readonly storageClass: string | undefined;
  readonly instancetype: MatcherRef | undefined;
  readonly preference: MatcherRef | undefined;
  readonly architecture: string | undefined;
  readonly object: KubeObject;
  /** The cron that keeps it fresh. */
  readonly cron: KubeObject | undefined;
}
