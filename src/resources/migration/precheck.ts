import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { conditionOf } from '../condition';
import type { KubeObject } from '../object';
import { demandOfMove, type AddedSelector } from '../placement/demand/demand';
import { judgeOf } from '../placement/fit';
import { fitOf, type Fit, type Reason } from '../placement/reason';
import type { Surroundings } from '../placement/surroundings';
import { machineDemand, sourceOf, type NodeMachine, type PreviewContext } from '../node/machine';
import { can } from '../vm/can';
import { nodeNameOf } from '../vmi/read';
import { waitsFor, type MigrationLimits, type MigrationLoad } from './limits';
import { obstaclesOf, type Obstacle } from './obstacle';

/** One node as the target of a migration. */
export interface Candidate {
  readonly node: string;
  /** Empty: it can take the machine. */
  readonly reasons: readonly Reason[];
  /** Only what is certain is a no. */
  readonly fit: Fit;
  /** How much of it is asked for, 0–1. */
  readonly fullness: number;
}

/** Can this machine be migrated, and where to? */
export interface Precheck {
  /** Why it cannot be migrated at all; empty when it can. */
  readonly blocks: readonly Message[];
  /** Of those, what stands in the way of a live migration, with a way on. */
  readonly obstacles: readonly Obstacle[];
  /** It can be asked for and begins later. */
  readonly waits: Message | undefined;
  /** What the user should know. */
  readonly notes: readonly Message[];
  /** Nodes that could run machines: those that fit first, the least full first. Undefined while nodes are not known. */
  readonly candidates: readonly Candidate[] | undefined;
  /** The node that the scheduler would most likely choose. */
  readonly likely: string | undefined;
}

/** How a question to the cluster went that the check rests on. */
export type Finding = 'looking' | 'known' | 'forbidden' | 'failed';

export interface PrecheckInput {
  readonly machine: NodeMachine & { readonly migration: KubeObject | undefined };
  /** Undefined when the user may not see nodes. */
  readonly surroundings: Surroundings | undefined;
  /** What the access review says, when it forbids. */
  readonly forbidden?: Message | undefined;
  readonly load?: MigrationLoad;
  readonly limits?: MigrationLimits;
  readonly context?: PreviewContext;
  /** How the question went from where its disks can be reached. */
  readonly disks?: Finding;
  readonly added?: AddedSelector;
}

const waitText = ({ machine, load, limits }: PrecheckInput): Message | undefined => {
  if (load === undefined || limits === undefined) return undefined;
  const wait = waitsFor(nodeNameOf(machine.vmi), load, limits);
  if (wait === undefined) return undefined;
  return wait === 'cluster'
    ? msg('As many migrations run as the cluster allows ({{limit}}): this one will wait', { limit: limits.perCluster })
    : msg('As many migrations leave its node as one node may ({{limit}}): this one will wait', { limit: limits.outboundPerNode }); // prettier-ignore
};

const RANK: Readonly<Record<Fit, number>> = { yes: 0, unsure: 1, no: 2 };

const candidatesOf = ({ machine, surroundings, context, added }: PrecheckInput): readonly Candidate[] | undefined => {
  if (surroundings === undefined) return undefined;
  const source = sourceOf(machine, surroundings.rooms, context ?? {});
  const demand = demandOfMove(machineDemand(machine, context ?? {}), machine.vmi, source, added);
  const judge = judgeOf(demand, surroundings);
  return [...surroundings.rooms.values()]
    .map((room): Candidate => {
      const reasons = judge.against(room);
      return { node: room.name, reasons, fit: fitOf(reasons), fullness: room.fullness };
    })
    .sort(
      (one, other) =>
        RANK[one.fit] - RANK[other.fit] || one.fullness - other.fullness || (one.node < other.node ? -1 : 1),
    );
};

const DISKS: Readonly<Record<Finding, Message | undefined>> = {
  known: undefined,
  looking: undefined,
  forbidden: msg('You may not see persistent volumes, so it is not known from which nodes disks can be reached'),
  failed: msg('Persistent volumes could not be read, so it is not known from which nodes disks can be reached'),
};

/** What the check could not look at, so that it claims nothing about that. */
export const blindSpots = (surroundings: Surroundings | undefined, disks: Finding = 'known'): readonly Message[] => {
  const rooms = [...(surroundings?.rooms.values() ?? [])];
  const notes = [
    rooms.length === 0 ? undefined : DISKS[disks],
    rooms.some(({ seen }) => seen === 'some')
      ? msg('Not all that runs on the nodes is known: they may have less room than it seems, and the cluster decides')
      : undefined,
  ];
  return notes.filter((note) => note !== undefined);
};

const notesOf = ({ machine: { vmi }, surroundings, disks }: PrecheckInput): readonly Message[] => [
  ...(conditionOf(vmi, 'LiveMigratable') === undefined
    ? [msg('It is not known yet whether it can be migrated: the cluster will try')]
    : []),
  ...blindSpots(surroundings, disks),
];

/**
 * Everything to know before a migration: what blocks the machine as a whole, what it would wait for, and for each node whether it
 * can take it. The cluster decides in the end; what is not known here is left to it.
 */
export const precheck = (input: PrecheckInput): Precheck => {
  const { machine, forbidden } = input;
  const obstacles = obstaclesOf(machine.vmi);
  const verdict = can('migrate', machine.vm, machine.vmi, machine.migration);
  if (machine.vmi === undefined && !verdict.ok) {
    // nothing runs, so there is nothing to move and no place to look for
    const nothing = { waits: undefined, notes: [], candidates: undefined, likely: undefined };
    return { blocks: [...(forbidden === undefined ? [] : [forbidden]), verdict.reason], obstacles, ...nothing };
  }
  const candidates = candidatesOf(input);
  const likely = candidates?.[0]?.fit === 'yes' ? candidates[0].node : undefined;
  const blocks = [
    ...(forbidden === undefined ? [] : [forbidden]),
    ...(verdict.ok ? [] : [verdict.reason]),
    ...(candidates?.every(({ fit }) => fit === 'no') === true ? [msg('No node can take it at the moment')] : []),
  ];
  return { blocks, obstacles, waits: waitText(input), notes: notesOf(input), candidates, likely };
};
