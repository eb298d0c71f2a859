/** Labels and annotations of DataImportCrons and what they make. cdi: pkg/controller/dataimportcron-controller.go */
export const CRON = {
  /** Label: who made it. */
  name: 'cdi.kubevirt.io/dataImportCron',
  /** Label `true`: goes when the cron goes. */
  cleanup: 'cdi.kubevirt.io/dataImportCron.cleanup',
  digest: 'cdi.kubevirt.io/storage.import.sourceDesiredDigest',
  next: 'cdi.kubevirt.io/storage.import.nextCronTime',
  last: 'cdi.kubevirt.io/storage.import.lastCronTime',
  lastUse: 'cdi.kubevirt.io/storage.import.lastUseTime',
  storageClass: 'cdi.kubevirt.io/storage.import.storageClass',
} as const;

/** What KubeVirt reads off an image, and so travels from the cron to all that it makes. facts 5.4, 6.4 */
export const DEFAULT_LABELS = [
  'instancetype.kubevirt.io/default-instancetype',
  'instancetype.kubevirt.io/default-instancetype-kind',
  'instancetype.kubevirt.io/default-preference',
  'instancetype.kubevirt.io/default-preference-kind',
  'kubevirt.io/dynamic-credentials-support',
] as const;
