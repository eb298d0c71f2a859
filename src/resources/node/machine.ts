import type { Course } from '../../lib/course';
import { text } from '../../lib/reach';
import { holds } from '../condition';
import type { KubeObject } from '../object';
import { demandOf, type Demand, type Source } from '../placement/demand/demand';
import type { Sizing } from '../placement/demand/sizing';
import { largestFirst } from '../placement/pack';
import type { Surroundings } from '../placement/surroundings';
import { isFinal, nodeNameOf } from '../vmi/read';
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

/** Where a machine is that is to be moved. */
export const sourceOf = (machine: NodeMachine, rooms: Surroundings['rooms'], context: PreviewContext): Source => {
  const name = nodeNameOf(machine.vmi);
  const node = name === undefined ? undefined : rooms.get(name)?.node;
  return { name, node, pod: context.podOf?.(machine.key) };
};

/** A machine with what it asks of a node. */
export interface Asking<Machine extends NodeMachine = NodeMachine> {
  readonly machine: Machine;
  readonly demand: Demand;
  /** Where it runs. */
  readonly node: string;
}

/** The machines that run on these nodes, largest first. Pauses after each. */
export function* machinesOn<Machine extends NodeMachine>(
  names: ReadonlySet<string>,
  machines: Iterable<Machine>,
  context: PreviewContext,
): Course<readonly Asking<Machine>[]> {
  const found: Asking<Machine>[] = [];
  for (const machine of machines) {
    const node = nodeNameOf(machine.vmi) ?? '';
    if (machine.vmi === undefined || isFinal(machine.vmi) || !names.has(node)) continue;
    found.push({ machine, demand: machineDemand(machine, context), node });
    yield;
  }
  return found.sort((one, other) => largestFirst(one.demand, other.demand));
}

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
