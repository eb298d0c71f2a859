import type { AccessRequest } from '../../../cluster/access.types';
import type { Target } from '../../../commands/command';
import { migrate } from '../../../commands/vm/migrate';
import type { Course } from '../../../lib/course';
import { msg, type Message } from '../../../lib/message';
import { planMoves } from '../../../resources/migration/plan-moves';
import { keyOf } from '../../../resources/object';
import { planOf, type Plan } from '../../actions/bulk/plan';
import type { Picture } from './use-picture';

/** One of several machines: where it would go, or why it stays. */
export interface Sorted {
  readonly target: Target;
  readonly key: string;
  /** Undefined where nobody knows the nodes: the cluster chooses. */
  readonly to: string | undefined;
  /** Why it is left out. */
  readonly because: Message | undefined;
}

const ASKED = msg('It is already being migrated, or waits for its turn');

const keyOfTarget = ({ ref }: Target): string => keyOf(ref.namespace, ref.name);

interface Known extends Pick<Picture, 'surroundings' | 'context' | 'open'> {
  /** Which of the permissions is missing, if any. */
  readonly refusal: (needed: readonly AccessRequest[]) => Message | undefined;
}

/** Sorts out which of several machines can be migrated, to one node or wherever there is room. Pauses after each. */
export function* sortOut(
  targets: readonly Target[],
  { surroundings, context, open, refusal }: Known,
  node: string | undefined,
): Course<readonly Sorted[]> {
  const blocked = new Map<string, Message>();
  for (const target of targets) {
    const key = keyOfTarget(target);
    const verdict = migrate.check(target);
    const because = !verdict.ok ? verdict.reason : open.has(key) ? ASKED : refusal(migrate.access(target));
    if (because !== undefined) blocked.set(key, because);
    yield;
  }
  const able = targets
    .filter((target) => !blocked.has(keyOfTarget(target)))
    .map((target) => ({ key: keyOfTarget(target), vm: target.vm, vmi: target.vmi }));
  const planned = surroundings === undefined ? [] : yield* planMoves(able, surroundings, context, node);
  const moves = new Map(planned.map((move) => [move.key, move]));
  return targets.map((target) => {
    const key = keyOfTarget(target);
    const move = moves.get(key);
    // what is not certain leaves nobody out: the cluster decides
    const noRoom = move?.to === undefined && move?.isUnsure === false ? move.refusals[0]?.text : undefined;
    return { target, key, to: move?.to, because: blocked.get(key) ?? noRoom };
  });
}

/** The same as the plan of any action on many. */
export const planFor = (sorted: readonly Sorted[]): Plan =>
  planOf(
    sorted.map(({ target, because }) => ({ target, reason: because, needed: [] })),
    new Map(),
  );

/** How many would go to each node, the most first. */
export const spreadOf = (sorted: readonly Sorted[]): readonly (readonly [node: string, count: number])[] => {
  const counts = new Map<string, number>();
  for (const { to, because } of sorted) {
    if (to !== undefined && because === undefined) counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return [...counts].sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1));
};
