import type { Finding } from '../../../resources/migration/precheck';
import type { DiskNodes } from '../../../resources/node/disk-nodes';
import type { KubeObject } from '../../../resources/object';

/** What ties machines to some nodes and does not stand in their own objects. */
export interface Ties {
  /** Where disks can be reached, as far as that is known. */
  readonly disksOf: DiskNodes;
  /** Launcher pods, by the key of the machine; only of machines whose processor cannot be told without. */
  readonly podOf: (key: string) => KubeObject | undefined;
  /** How the question about the disks went. `known` where there was nothing to ask. */
  readonly disks: Finding;
}
