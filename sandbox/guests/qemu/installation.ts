/** What was found on this computer to run guests with. */
export interface QemuInstallation {
  /** Absolute path of `qemu-system-x86_64`, or what stands in for it. */
  readonly binary: string;
  /** `7.2.22` */
  readonly version: string;
  /** Name for `-machine`, of exactly this version, so that two processes can migrate: `pc-i440fx-7.2`. */
  readonly machine: string;
  /** Whether QEMU can lock itself in (`-sandbox`; Linux only). */
  readonly seccomp: boolean;
  /** `tcg` translates and runs everywhere; `kvm` only where a guest was seen to boot with it. */
  readonly accelerator: 'tcg' | 'kvm';
  /** Whether this build has user networking, which the ports of guests are reached through. */
  readonly network: boolean;
  /** Whether it has the device by which a guest tells that its kernel panicked. */
  readonly panics: boolean;
  /** Whether it has the controller that disks are plugged into. */
  readonly scsi: boolean;
  readonly image: GuestImage;
}

/** Kernel and first file system of all guests, built by `npm run guests:build`. */
export interface GuestImage {
  readonly kernel: string;
  readonly initrd: string;
}
