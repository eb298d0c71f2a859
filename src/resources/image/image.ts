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

/** The object of the cluster that holds the bytes of an image. */
export interface ImageVolume {
  readonly kind: 'PersistentVolumeClaim' | 'VolumeSnapshot';
  readonly namespace: string;
  readonly name: string;
}

/** Where an image came from. */
export interface ImageOrigin {
  /** As the DataVolume writes it: `registry`, `http`, `upload`, `pvc`, `snapshot`, … */
  readonly from: string;
  /** A URL, or `NAMESPACE/NAME` of the volume that was copied. */
  readonly where: string | undefined;
}

/** How a DataImportCron does that keeps an image fresh. */
export interface Freshness {
  readonly phase: 'current' | 'outdated' | 'importing' | 'failed' | 'unknown';
  /** In the words of the cluster. */
  readonly reason: string | undefined;
  /** 0-100, of the import under way, where it is known. */
  readonly percent: number | undefined;
}

/** One boot image, whatever it is kept in. */
export interface BootImage {
  /** `KIND/NAMESPACE/NAME`: unique, and the value of `?image=`. */
  readonly key: string;
  readonly kind: ImageKind;
  readonly namespace: string;
  readonly name: string;
  /** What people call it: `Red Hat Enterprise Linux 9`. */
  readonly title: string;
  /** The operating system by the name that people know; undefined when nothing tells. */
  readonly system: string | undefined;
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
  readonly freshness: Freshness | undefined;
  /** When its content came into the cluster; ms since the epoch. */
  readonly importedAt: number | undefined;
  /** What holds its content; undefined for a DataSource that points at nothing yet. */
  readonly volume: ImageVolume | undefined;
  readonly origin: ImageOrigin | undefined;
}
