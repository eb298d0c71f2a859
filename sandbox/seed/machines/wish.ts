import type { Guest } from './guests';
import type { Size } from './sizes';

export type RunStrategy = 'Always' | 'RerunOnFailure' | 'Manual' | 'Halted' | 'Once';

/** One volume of a wished machine, and what stands behind it. */
export type DiskWish = { readonly name: string; readonly bus?: 'virtio' | 'sata' | 'scsi' } & (
  | {
      /** A DataVolume from the VM's dataVolumeTemplates. */
      readonly from: 'golden' | 'blank' | 'http' | 'registry' | 'upload';
      readonly size: string;
      readonly storageClass?: StorageClassName;
      readonly url?: string;
    }
  | { readonly from: 'claim'; readonly claim: string; readonly hotplugged?: boolean }
  | { readonly from: 'container'; readonly image: string }
  | { readonly from: 'cdrom'; readonly image: string }
  | { readonly from: 'cloudInit'; readonly userData: string }
  | { readonly from: 'configMap' | 'secret' | 'serviceAccount'; readonly object: string }
  | { readonly from: 'emptyDisk'; readonly size: string }
);

export type StorageClassName = 'ceph-block' | 'nfs-shared' | 'local-ssd';

export interface NicWish {
  readonly name: string;
  /** `namespace/name` of a NetworkAttachmentDefinition; absent = the pod network behind masquerade. */
  readonly network?: string;
  /** Bridge binding on the pod network: not live-migratable. */
  readonly bridge?: boolean;
  readonly model?: 'virtio' | 'e1000e';
  readonly linkDown?: boolean;
}

export interface NodeRef {
  readonly name: string;
  readonly index: number;
  readonly ip: string;
}

/** A machine as a person would describe it; the builders write the objects that KubeVirt would have written for it. */
export interface MachineWish {
  readonly namespace: string;
  readonly name: string;
  readonly guest: Guest;
  readonly runStrategy: RunStrategy;
  readonly size: Size;
  readonly disks: readonly DiskWish[];
  readonly nics?: readonly NicWish[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Seconds since the VM was created. */
  readonly age: number;
  /** Annotations of the template, so of every instance: how the simulated guest behaves (controllers/guest/guest.ts). */
  readonly behaviour?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly evictionStrategy?: 'LiveMigrate' | 'LiveMigrateIfPossible' | 'External' | 'None';
  /** A graphics card of the node that is handed through, by its resource name: not live-migratable. */
  readonly gpu?: string;
  /** `spec.affinity` of the instance. */
  readonly affinity?: Readonly<Record<string, unknown>>;
  readonly terminationGracePeriodSeconds?: number;
  /** Uses the deprecated `spec.running` instead of runStrategy. */
  readonly legacyRunning?: boolean;
  /** The VM was written by `kubectl apply` and carries that annotation. */
  readonly applied?: boolean;
  /** Machines of the same shape have the same fields (not values): it saves memory in large seeds. */
  readonly shape?: string;
}

/** The usual cloud-init of the seeds' Linux guests. */
export const cloudInit = (guest: Guest, hostname: string): DiskWish => ({
  name: 'cloudinitdisk',
  from: 'cloudInit',
  userData: [
    '#cloud-config',
    `hostname: ${hostname}`,
    `user: ${guest.user}`,
    'password: change-me-at-first-login',
    'chpasswd: { expire: true }',
    'packages: [qemu-guest-agent]',
    'runcmd:',
    '  - [systemctl, enable, --now, qemu-guest-agent]',
    '',
  ].join('\n'),
});

export const rootDisk = (guest: Guest, storageClass: StorageClassName = 'ceph-block'): DiskWish => ({
  name: 'rootdisk',
  from: 'golden',
  size: guest.rootSize,
  storageClass,
});
