import { atOnce, type Course } from '../../lib/course';
import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { demandOfMove } from '../placement/demand/demand';
import type { Demand } from '../placement/demand/demand';
import { take, type Refusal } from '../placement/pack';
import type { NodeRoom } from '../placement/room';
import { CORDON_TAINT } from '../placement/rules/taints';
import { planOf, withRooms, type Plan, type Surroundings } from '../placement/surroundings';
import { obstaclesOf, type Obstacle } from '../migration/obstacle';
import { owningVmName } from '../owner';
import { runStrategyOf } from '../vm/read';
import { nodeNameOf } from '../vmi/read';
import {
  evictionStrategyOf,
  isMigratable,
  machinesOn,
  sourceOf,
  type NodeMachine,
  type PreviewContext,
} from './machine';

/**
 * What a drain does to a machine:
 * moves – it is migrated; stuck – it would be, but no node has room, so that the drain waits; blocked – its eviction is refused
 * for good; restarts – it is shut down and starts again elsewhere; stops – it is shut down and stays off, or finds no place;
 * external – something else than KubeVirt has to move it.
 */
export type DrainFate =
  | { readonly is: 'moves'; readonly to: string }
  | { readonly is: 'stuck'; readonly refusals: readonly Refusal[] }
  | { readonly is: 'blocked'; readonly why: Message; readonly obstacles: readonly Obstacle[] }
  | { readonly is: 'restarts'; readonly to: string; readonly why: Message }
  | { readonly is: 'stops'; readonly why: Message; readonly refusals: readonly Refusal[] }
  | { readonly is: 'external'; readonly why: Message };

export interface Drained<Machine extends NodeMachine = NodeMachine> {
  readonly machine: Machine;
  readonly node: string;
  readonly fate: DrainFate;
}

export interface DrainPreview<Machine extends NodeMachine = NodeMachine> {
  readonly machines: readonly Drained<Machine>[];
  /** Every node after the drain, if all goes as foreseen. */
  readonly after: Surroundings;
  /** The drain cannot end by itself: some machines are stuck or blocked. */
  readonly isHeldUp: boolean;
}

/** A drain as it goes on. */
interface Packing {
  readonly plan: Plan;
  readonly rooms: Surroundings['rooms'];
  readonly context: PreviewContext;
}

const shutDown = (machine: NodeMachine, demand: Demand, plan: Plan, why: Message): DrainFate => {
  const strategy = runStrategyOf(machine.vm);
  plan.drop(nodeNameOf(machine.vmi) ?? '', demand.key);
  if (machine.vm === undefined && owningVmName(machine.vmi) === undefined)
    return { is: 'stops', why: msg('No virtual machine stands behind it that would start it again'), refusals: [] };
  // an eviction shuts the guest down, and one that has shut down has not failed
  if (strategy === 'RerunOnFailure')
    return { is: 'stops', why: msg('It is shut down and stays off, unless that fails: its run strategy (RerunOnFailure) starts again only what has failed'), refusals: [] }; // prettier-ignore
  if (strategy !== 'Always')
    return { is: 'stops', why: msg('Its run strategy does not start it again ({{strategy}})', { strategy: strategy ?? '?' }), refusals: [] }; // prettier-ignore
  const berth = take(demand, plan);
  if ('to' in berth) return { is: 'restarts', to: berth.to, why };
  return { is: 'stops', why: msg('It is shut down, and no other node can start it'), refusals: berth.refusals };
};

const fateOf = (machine: NodeMachine, demand: Demand, { plan, rooms, context }: Packing): DrainFate => {
  const { vmi } = machine;
  const strategy = evictionStrategyOf(vmi, context.evictionStrategy);
  const migratable = isMigratable(vmi);
  if (strategy === 'External')
    return { is: 'external', why: msg('Something outside of KubeVirt has to move it (eviction strategy External)') };
  if (strategy === 'LiveMigrate' && !migratable)
    return {
      is: 'blocked',
      why: msg('It must be migrated (eviction strategy LiveMigrate) and cannot be: its eviction is refused'),
      obstacles: obstaclesOf(vmi),
    };
  if (strategy === 'None')
    return shutDown(machine, demand, plan, msg('It is not migrated (eviction strategy None): it is shut down'));
  if (!migratable) return shutDown(machine, demand, plan, msg('It cannot be migrated: it is shut down'));
  const source = sourceOf(machine, rooms, context);
  const berth = take(demandOfMove(demand, vmi, source), plan);
  if ('refusals' in berth) return { is: 'stuck', refusals: berth.refusals };
  plan.drop(source.name ?? '', demand.key);
  return { is: 'moves', to: berth.to };
};

/** The rooms during a drain: those that are emptied take nothing, and carry the taint that cordoning adds. */
const emptied = (surroundings: Surroundings, names: ReadonlySet<string>): readonly NodeRoom[] =>
  [...surroundings.rooms.values()].map((room) =>
    names.has(room.name) ? { ...room, isCordoned: true, taints: [...room.taints, CORDON_TAINT] } : room,
  );

const isHeld = ({ fate }: Drained): boolean => fate.is === 'stuck' || fate.is === 'blocked';

/**
 * What happens to the machines of nodes that are drained, packed one after the other, largest first, each on what the ones before
 * have left. A preview: in truth the order is open, others start meanwhile, and the scheduler weighs more than is known here. Pauses
 * after each machine. `kubevirt: pkg/virt-api/webhooks/validating-webhook/admitters/pod-eviction-admitter.go`
 */
export function* drainCourse<Machine extends NodeMachine>(
  names: ReadonlySet<string>,
  machines: Iterable<Machine>,
  surroundings: Surroundings,
  context: PreviewContext = {},
): Course<DrainPreview<Machine>> {
  const plan = planOf(surroundings, emptied(surroundings, names));
  const found: Drained<Machine>[] = [];
  const packing = { plan, rooms: surroundings.rooms, context };
  for (const { machine, demand, node } of yield* machinesOn(names, machines, context)) {
    found.push({ machine, node, fate: fateOf(machine, demand, packing) });
    yield;
  }
  return { machines: found, after: withRooms(surroundings, plan.now.rooms.values()), isHeldUp: found.some(isHeld) };
}

/** The same at once. */
export const previewDrain = <Machine extends NodeMachine>(
  names: ReadonlySet<string>,
  machines: Iterable<Machine>,
  surroundings: Surroundings,
  context: PreviewContext = {},
): DrainPreview<Machine> => atOnce(drainCourse(names, machines, surroundings, context));
