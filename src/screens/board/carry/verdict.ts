import type { NodeRecord } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import { msg, type Message } from '../../../lib/message';
import { machineDemand, sourceOf, type NodeMachine, type PreviewContext } from '../../../resources/node/machine';
import { demandOfMove, type Demand } from '../../../resources/placement/demand/demand';
import { judgeOf, type Judge } from '../../../resources/placement/fit';
import { fitOf } from '../../../resources/placement/reason';
import { withTenant, type NodeRoom } from '../../../resources/placement/room';
import type { Surroundings } from '../../../resources/placement/surroundings';

/** What a node would say to what is carried. */
export type Verdict =
  /** All of it runs there already. */
  | { readonly is: 'here' }
  | { readonly is: 'fits'; readonly count: number }
  /** Some of it fits, packed one after the other. */
  | { readonly is: 'partly'; readonly count: number; readonly of: number; readonly reasons: readonly Message[] }
  /** What speaks against some of it is not certain, as not everything is known. */
  | { readonly is: 'unsure'; readonly reasons: readonly Message[] }
  /** `stays`: nothing of it can go anywhere, whatever the node. */
  | { readonly is: 'refused'; readonly stays?: true; readonly reasons: readonly Message[] };

export const accepts = (verdict: Verdict | undefined): boolean =>
  verdict?.is === 'fits' || verdict?.is === 'partly' || verdict?.is === 'unsure';

/** Why this one stays where it is, whatever the target; undefined when it can be carried. */
export type Stays = (record: VmRecord) => Message | undefined;

/** What was picked up: who can go, and who cannot and why. */
export interface Cargo {
  readonly movable: readonly VmRecord[];
  readonly staying: readonly { readonly record: VmRecord; readonly why: Message }[];
}

export const cargoOf = (records: readonly VmRecord[], stays: Stays): Cargo => {
  const movable: VmRecord[] = [];
  const staying: { readonly record: VmRecord; readonly why: Message }[] = [];
  for (const record of records) {
    const why = stays(record);
    if (why === undefined) movable.push(record);
    else staying.push({ record, why });
  }
  return { movable, staying };
};

interface Load {
  readonly demand: Demand;
  readonly judge: Judge;
}

const loadOf = (machine: NodeMachine, around: Surroundings, context: PreviewContext): Load => {
  const source = sourceOf(machine, around.rooms, context);
  const demand = demandOfMove(machineDemand(machine, context), machine.vmi, source);
  return { demand, judge: judgeOf(demand, around) };
};

const distinct = (reasons: readonly Message[]): readonly Message[] => {
  const seen = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]));
  return [...seen.values()];
};

/**
 * Asks node after node about what is carried. What all nodes have in common (the index of who runs where, the rules of each
 * machine) is worked out with the first question. Several machines are packed one after the other, so that two that fit alone are
 * refused where only one has room; rules among those that are carried are left to the cluster.
 */
export class Assay {
  readonly #loads: readonly Load[];

  constructor(
    private readonly cargo: Cargo,
    surroundings: Surroundings,
    context: PreviewContext,
  ) {
    this.#loads = cargo.movable.map((record) => loadOf(record, surroundings, context));
  }

  verdict({ name, room }: Pick<NodeRecord, 'name' | 'room'>): Verdict {
    const { movable, staying } = this.cargo;
    if (movable.length === 0) return { is: 'refused', stays: true, reasons: distinct(staying.map(({ why }) => why)) };
    if (movable.every(({ node }) => node === name)) return { is: 'here' };
    return this.#packed(name, room);
  }

  #packed(name: string, room: NodeRoom): Verdict {
    const reasons: Message[] = [];
    let filled = room;
    let count = 0;
    let wanted = 0;
    let unsure = 0;
    for (const { demand, judge } of this.#loads) {
      if (demand.leaves === name) continue;
      wanted += 1;
      if (judge.fits(filled)) {
        filled = withTenant(filled, demand);
        count += 1;
        continue;
      }
      const against = judge.against(filled);
      if (fitOf(against) === 'unsure') unsure += 1;
      reasons.push(...against.map(({ text }) => text));
    }
    if (unsure > 0) return { is: 'unsure', reasons: distinct(reasons) };
    if (count === 0) return { is: 'refused', reasons: distinct(reasons) };
    return count === wanted ? { is: 'fits', count } : { is: 'partly', count, of: wanted, reasons: distinct(reasons) };
  }
}

/** The cluster decides alone where machines run that are on no node yet. */
export const NOT_RUNNING = msg('It is not running on a node yet: the cluster will choose one');
