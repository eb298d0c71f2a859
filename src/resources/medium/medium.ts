import type { MatcherRef } from '../image/image';

/** Where the content of a new boot medium comes from. */
export type MediumSource =
  | {
      readonly from: 'http';
      readonly url: string;
      /** `sha256:…` (md5, sha1, sha256, sha512), or empty. */
      readonly checksum: string;
    }
  | {
      readonly from: 'registry';
      /** `docker://quay.io/…`; the scheme may be left out. */
      readonly url: string;
      /** Five fields in cron's notation: look for something newer then; empty imports once. Only for a boot image. */
      readonly schedule: string;
    }
  | { readonly from: 'claim' | 'snapshot'; readonly namespace: string; readonly name: string }
  | { readonly from: 'blank' | 'upload' };

/** A boot medium that is to be made. */
export interface Medium {
  readonly namespace: string;
  readonly name: string;
  readonly source: MediumSource;
  /** A quantity such as `10Gi`; may be empty for a copy, which then has the size of what it copies. */
  readonly size: string;
  /** Empty: the cluster's choice. */
  readonly storageClass: string;
  /** Empty: the storage profile's choice. */
  readonly accessMode: string;
  /** Offer it among the boot images, by a DataSource. */
  readonly bootImage: boolean;
  /** What VMs from it get when they say nothing else; only of a boot image. */
  readonly instancetype: MatcherRef | undefined;
  readonly preference: MatcherRef | undefined;
}

/** A boot image that a DataImportCron keeps up to date, rather than one that is imported once. */
export const isScheduled = ({ source, bootImage }: Medium): boolean =>
  bootImage && source.from === 'registry' && source.schedule.trim() !== '';

/** A boot image from a volume of the same namespace needs no copy: the DataSource points at the volume itself. */
export const isOnlyPointer = ({ source, bootImage, namespace }: Medium): boolean =>
  bootImage && (source.from === 'claim' || source.from === 'snapshot') && source.namespace === namespace;
