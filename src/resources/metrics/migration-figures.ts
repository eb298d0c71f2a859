import { oneOf, selector, type Matcher } from './promql';

/**
 * What a hypervisor tells of a migration that runs, by the metric. The total has an older name, too, and so has the rate of the
 * memory, which older versions call the disk's.
 */
export const MIGRATION_METRICS = {
  kubevirt_vmi_migration_data_processed_bytes: 'processed',
  kubevirt_vmi_migration_data_remaining_bytes: 'remaining',
  kubevirt_vmi_migration_data_bytes_total: 'total',
  kubevirt_vmi_migration_data_total_bytes: 'total',
  kubevirt_vmi_migration_dirty_memory_rate_bytes: 'dirtyRate',
  kubevirt_vmi_migration_memory_transfer_rate_bytes: 'transferRate',
  kubevirt_vmi_migration_disk_transfer_rate_bytes: 'olderTransferRate',
} as const;

/** A cluster measures every half minute or so: the newest sample of each figure is no older than this. */
const WINDOW = '90s';
/** More names than these would make the address of the request too long; all that migrate are then asked for. */
const MOST_NAMES = 50;

/**
 * The samples of the last while of all figures of the migrations of these machines: one query for all. As a range, so that each
 * sample comes with the time when it was measured.
 * `kubevirt: pkg/monitoring/metrics/virt-handler/migrationdomainstats/`
 *
 * @param namespace when only that one may be read
 */
export const migrationFiguresQuery = (names: readonly string[], namespace?: string): string => {
  const unique = [...new Set(names)].sort();
  const matchers: Matcher[] = [{ label: '__name__', is: '=~', value: oneOf(Object.keys(MIGRATION_METRICS)) }];
  if (namespace !== undefined) matchers.push({ label: 'namespace', is: '=', value: namespace });
  if (unique.length <= MOST_NAMES) matchers.push({ label: 'name', is: '=~', value: oneOf(unique) });
  return `${selector('', matchers)}[${WINDOW}]`;
};
