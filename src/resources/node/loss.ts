import { atOnce, type Course } from '../../lib/course';
import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import type { Demand } from '../placement/demand/demand';
import { take, type Refusal } from '../placement/pack';
import { planOf, withRooms, type Plan, type Surroundings } from '../placement/surroundings';
import { runStrategyOf } from '../vm/read';
import { machinesOn, type NodeMachine, type PreviewContext } from './machine';

/** What becomes of a machine whose node is lost. */
export type LossFate =
  | { readonly is: 'restarts'; readonly to: string }
  /** It should start again, but no node that is left can take it. */
  | { readonly is: 'homeless'; readonly refusals: readonly Refusal[] }
  /** Nothing starts it again. */
  | { readonly is: 'stays-off'; readonly why: Message };

export interface Lost<Machine extends NodeMachine = NodeMachine> {
  readonly machine: Machine;
  readonly node: string;
  readonly fate: LossFate;
}

export interface LossPreview<Machine extends NodeMachine = NodeMachine> {
  readonly machines: readonly Lost<Machine>[];
  /** The nodes that are left, with those that started again. */
  readonly after: Surroundings;
}

/** Why nothing starts it again; undefined when the cluster does. A lost node ends its instances as failed. */
const whyOff = ({ vm }: NodeMachine): Message | undefined => {
  if (vm === undefined) return msg('No virtual machine stands behind it that would start it again');
  const strategy = runStrategyOf(vm);
  switch (strategy) {
    case 'Always':
    case 'RerunOnFailure':
      return undefined;
    case 'Manual':
    case 'Halted':
    case 'Once':
    case 'WaitAsReceiver':
    case undefined:
      return msg('Its run strategy does not start it again ({{strategy}})', { strategy: strategy ?? '?' });
  }
};

const fateOf = (machine: NodeMachine, demand: Demand, plan: Plan): LossFate => {
  const why = whyOff(machine);
  if (why !== undefined) return { is: 'stays-off', why };
  const berth = take(demand, plan);
  return 'to' in berth ? { is: 'restarts', to: berth.to } : { is: 'homeless', refusals: berth.refusals };
};

/**
 * What happens if nodes fail at once: which machines start again elsewhere and which do not, packed one after the other, largest
 * first. Starting begins only once the cluster is sure that the node is off; until then its machines count as running there. Pauses
 * after each machine, as thousands of them take longer than a page may stand still.
 * `kubernetes: pkg/controller/tainteviction`, `kubevirt: pkg/virt-controller/watch/node/node.go`
 */
export function* lossCourse<Machine extends NodeMachine>(
  names: ReadonlySet<string>,
  machines: Iterable<Machine>,
  surroundings: Surroundings,
  context: PreviewContext = {},
): Course<LossPreview<Machine>> {
  const left = [...surroundings.rooms.values()].filter((room) => !names.has(room.name));
  const plan = planOf(surroundings, left);
  const found: Lost<Machine>[] = [];
  for (const { machine, demand, node } of yield* machinesOn(names, machines, context)) {
    found.push({ machine, node, fate: fateOf(machine, demand, plan) });
    yield;
  }
  return { machines: found, after: withRooms(surroundings, plan.now.rooms.values()) };
}

/** The same at once. */
export const previewLoss = <Machine extends NodeMachine>(
  names: ReadonlySet<string>,
  machines: Iterable<Machine>,
  surroundings: Surroundings,
  context: PreviewContext = {},
): LossPreview<Machine> => atOnce(lossCourse(names, machines, surroundings, context));
