import type { KubeObject } from '../resources/object';
import type { Sizing } from '../resources/placement/demand/sizing';
import type { FigureState } from './nodes/node.types';

/** How KubeVirt is configured in this cluster. */
export interface ClusterSettings {
  /** The KubeVirt object; undefined while it is unknown, then KubeVirt's defaults hold. */
  readonly kubevirt: KubeObject | undefined;
  /** What it says about the sizes of launchers; the same object until that changes. */
  readonly sizing: Sizing;
  readonly state: FigureState;
}
