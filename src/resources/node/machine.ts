import { text } from '../../lib/reach';
import { holds } from '../condition';
import type { KubeObject } from '../object';
import { demandOf, type Demand } from '../placement/demand/demand';
import type { Sizing } from '../placement/demand/launcher';
import type { SelectsNode } from '../placement/rules/labels';

/** A machine as previews need it; a record of the inventory is one. */
export interface NodeMachine {
  /** `namespace/name` */
  readonly key: string;
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
}

/** What previews know beside nodes and machines. */
export interface PreviewContext {
  readonly sizing?: Sizing;
  /** Launcher pod of a machine, when pods are at hand. */
  readonly podOf?: (key: string) => KubeObject | undefined;
  /** Where the disks of a machine can be reached, from `disk-nodes.ts`. */
  readonly disksOf?: (machine: NodeMachine) => readonly SelectsNode[];
  /** `spec.configuration.evictionStrategy` of the KubeVirt object: for instances that say nothing themselves. */
  readonly evictionStrategy?: string | undefined;
}

export const machineDemand = ({ key, vm, vmi }: NodeMachine, context: PreviewContext): Demand => {
  const disks = context.disksOf?.({ key, vm, vmi });
  const pod = context.podOf?.(key);
  return demandOf({
    vm,
    vmi,
    ...(context.sizing === undefined ? {} : { sizing: context.sizing }),
    ...(pod === undefined ? {} : { pod }),
    ...(disks === undefined || disks.length === 0 ? {} : { disks }),
  });
};

const STRATEGIES = ['None', 'LiveMigrate', 'LiveMigrateIfPossible', 'External'] as const;
export type EvictionStrategy = (typeof STRATEGIES)[number];

/** What an eviction does to the machine; an instance without a strategy has the cluster's. `kubevirt: pkg/util/migrations` */
export const evictionStrategyOf = (vmi: KubeObject | undefined, cluster?: string): EvictionStrategy => {
  const found = text(vmi, 'spec', 'evictionStrategy') ?? cluster;
  return STRATEGIES.find((known) => known === found) ?? 'None';
};

/** Can it be migrated, as the cluster says? A condition that is not there yet counts as no. */
export const isMigratable = (vmi: KubeObject | undefined): boolean => holds(vmi, 'LiveMigratable');

/** It was asked to leave its node already. */
export const isEvacuating = (vmi: KubeObject | undefined): boolean =>
  text(vmi, 'status', 'evacuationNodeName') !== undefined;
