import { useCallback, useMemo, useRef, useState, type RefObject } from 'react';
import type { NodeList } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import { useTies } from '../../../inventory/use-ties';
import type { Sizing } from '../../../resources/placement/demand/sizing';
import { WAITING, type Column } from '../layout/columns';
import { isTarget, targetFrom, type Carry, type Step } from './carry';
import { useFollowed, useHeld, useLostNode, type Held } from './use-held';
import { useSurroundings } from './use-surroundings';
import { useVerdictNow, useVerdicts, type Verdicts } from './use-verdicts';
import { useCarryWords, type CarryWords } from './use-words';
import { accepts, type Cargo, type Verdict } from './verdict';

/** What is dropped on a node, to be confirmed. */
export interface Drop {
  readonly records: readonly VmRecord[];
  readonly node: string;
}

/** The last step in words: what a screen reader says, and what stays to be read. */
interface Told {
  readonly said: string;
  readonly note?: string | undefined;
}

const NOBODY: readonly VmRecord[] = [];

interface CarryOptions {
  readonly columns: readonly Column[];
  readonly nodes: NodeList;
  readonly sizing: Sizing;
  /** Names of the nodes in view: they are asked first. */
  readonly seen: () => readonly string[];
  readonly onDrop: (drop: Drop) => void;
}

/** What the node says that the keyboard has chosen. */
const wordsOver = (carry: Carry | undefined, verdicts: Verdicts, words: CarryWords): string | undefined => {
  const over = carry?.by === 'keyboard' ? carry.over : undefined;
  const verdict = over === undefined ? undefined : verdicts.get(over);
  return over === undefined || verdict === undefined ? undefined : words.over(over, verdict);
};

/** Why a drop moved nothing, to be read: the words of the column are gone with what was held. Nothing where nothing was tried. */
const noteOn = (
  { records, by }: Held,
  cargo: Cargo,
  over: Column | undefined,
  verdict: Verdict | undefined,
  words: CarryWords,
): string | undefined => {
  if (over === undefined || by === 'keyboard') return undefined;
  if (verdict?.is === 'refused' && verdict.stays !== true) return words.refusedBy(over.id, verdict);
  // back to where it came from: a change of mind
  if (verdict?.is === 'here' || records.some(({ node = WAITING }) => node === over.id)) return undefined;
  return cargo.movable.length === 0 ? words.pickedUp(records, cargo) : words.refused(verdict);
};

/** What others do to that which is held, and to the node that it is held over. */
const useWorldChanges = (
  where: Pick<CarryOptions, 'nodes' | 'columns'>,
  { now, become }: Pick<ReturnType<typeof useHeld>, 'now' | 'become'>,
  latest: RefObject<{ readonly words: CarryWords }>,
  tell: (told: Told) => void,
): void => {
  const changed = useCallback(
    (next: Held | undefined) => {
      become(next);
      const gone = latest.current?.words.gone ?? '';
      if (next === undefined) tell({ said: gone, note: gone });
    },
    [become, latest, tell],
  );
  useFollowed(where, now, changed);
  const lost = useCallback(
    (left: Held, node: string) => {
      become(left);
      tell({ said: latest.current?.words.noNode(node) ?? '' });
    },
    [become, latest, tell],
  );
  useLostNode(where.nodes, now, lost);
};

/** Picking up, holding over nodes, dropping; each step is said in words for those who do not see it. */
export const useCarry = ({ columns, nodes, sizing, seen, onDrop }: CarryOptions) => {
  const words = useCarryWords();
  const hand = useHeld();
  const { carry, now, take, become, hold, of, approach } = hand;
  const [{ said, note }, setTold] = useState<Told>({ said: '' });
  const ties = useTies(carry?.cargo.movable ?? NOBODY);
  const context = useMemo(() => ({ sizing, ...ties }), [sizing, ties]);
  const surroundings = useSurroundings(nodes);
  const verdicts = useVerdicts(carry, nodes, surroundings, context, seen);
  const verdictNow = useVerdictNow(nodes, surroundings, context);
  const latest = useRef({ verdicts, columns, words });
  latest.current = { verdicts, columns, words };

  const pickUp = useCallback(
    (records: readonly VmRecord[], by: Carry['by'], from: string) => {
      take(records, by, from);
      setTold({ said: latest.current.words.pickedUp(records, of(records)) });
    },
    [of, take],
  );

  const cancel = useCallback(() => {
    if (now().held === undefined) return;
    become(undefined);
    setTold({ said: latest.current.words.canceled });
  }, [now, become]);

  const drop = useCallback((): boolean => {
    const { held, cargo: drawn } = now();
    const { verdicts: known, columns: all, words: text } = latest.current;
    if (held === undefined) return false;
    const cargo = drawn ?? of(held.records);
    const over = all.find(({ id }) => id === held.over);
    const target = over !== undefined && isTarget(over) ? over : undefined;
    // a quick hand drops before the node has been asked
    const verdict = target && (known.get(target.id) ?? verdictNow(target.id, cargo));
    const coming = cargo.movable.filter(({ node }) => node !== target?.id);
    if (target !== undefined && accepts(verdict) && coming.length > 0) {
      become(undefined);
      setTold({ said: text.dropped(target.id) });
      onDrop({ records: coming, node: target.id });
      return true;
    }
    // the keyboard stays where it is, to choose another node
    if (held.by === 'pointer') become(undefined);
    setTold({ said: text.refused(verdict), note: noteOn(held, cargo, over, verdict, text) });
    return false;
  }, [now, of, become, verdictNow, onDrop]);

  const step = useCallback(
    (direction: Step): string | undefined => {
      const { held } = now();
      const next = held && targetFrom(latest.current.columns, held.over, direction);
      hold(next);
      return next;
    },
    [now, hold],
  );

  useWorldChanges({ nodes, columns }, hand, latest, setTold);
  const forget = useCallback(() => setTold({ said: '' }), []);

  // said whenever the node or its answer changes, also by something that happens in the cluster meanwhile
  const spoken = wordsOver(carry, verdicts, words) ?? said;
  return { carry, verdicts, said: spoken, note, forget, pickUp, hold, drop, cancel, step, approach };
};

export type Carrying = ReturnType<typeof useCarry>;
