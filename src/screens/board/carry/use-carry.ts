import { useCallback, useMemo, useRef, useState } from 'react';
import type { NodeList } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import { useTies } from '../../../inventory/use-ties';
import type { Sizing } from '../../../resources/placement/demand/sizing';
import type { Column } from '../layout/columns';
import { isTarget, targetFrom, type Carry, type Step } from './carry';
import { useFollowed, useHeld, type Held } from './use-held';
import { useSurroundings } from './use-surroundings';
import { useVerdicts, type Verdicts } from './use-verdicts';
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
  cargo: Cargo | undefined,
  target: Column | undefined,
  verdict: Verdict | undefined,
  words: CarryWords,
): string | undefined => {
  if (target === undefined || by === 'keyboard') return undefined;
  if (verdict?.is === 'refused') return words.refusedBy(target.id, verdict);
  const isElsewhere = records.every(({ node }) => node !== target.id);
  return cargo?.movable.length === 0 && isElsewhere ? words.pickedUp(records, cargo) : undefined;
};

/** Picking up, holding over nodes, dropping; each step is said in words for those who do not see it. */
export const useCarry = ({ columns, nodes, sizing, seen, onDrop }: CarryOptions) => {
  const words = useCarryWords();
  const { carry, now, take, become, hold, of, approach } = useHeld();
  const [{ said, note }, setTold] = useState<Told>({ said: '' });
  const ties = useTies(carry?.cargo.movable ?? NOBODY);
  const context = useMemo(() => ({ sizing, ...ties }), [sizing, ties]);
  const verdicts = useVerdicts(carry, nodes, useSurroundings(nodes), context, seen);
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
    const { held, cargo } = now();
    const { verdicts: known, columns: all, words: text } = latest.current;
    if (held === undefined) return false;
    const target = all.find(({ id }) => id === held.over);
    const verdict = target === undefined ? undefined : known.get(target.id);
    const coming = cargo?.movable.filter(({ node }) => node !== target?.id) ?? [];
    if (target !== undefined && isTarget(target) && accepts(verdict) && coming.length > 0) {
      become(undefined);
      setTold({ said: text.dropped(target.id) });
      onDrop({ records: coming, node: target.id });
      return true;
    }
    // the keyboard stays where it is, to choose another node
    if (held.by === 'pointer') become(undefined);
    setTold({ said: text.refused(verdict), note: noteOn(held, cargo, target, verdict, text) });
    return false;
  }, [now, become, onDrop]);

  const step = useCallback(
    (direction: Step): string | undefined => {
      const { held } = now();
      const next = held === undefined ? undefined : targetFrom(latest.current.columns, held.over, direction);
      hold(next);
      return next;
    },
    [now, hold],
  );

  const changed = useCallback(
    (next: Held | undefined) => {
      become(next);
      const { gone } = latest.current.words;
      if (next === undefined) setTold({ said: gone, note: gone });
    },
    [become],
  );
  useFollowed({ nodes, columns }, now, changed);
  const forget = useCallback(() => setTold({ said: '' }), []);

  // said whenever the node or its answer changes, also by something that happens in the cluster meanwhile
  const spoken = wordsOver(carry, verdicts, words) ?? said;
  return { carry, verdicts, said: spoken, note, forget, pickUp, hold, drop, cancel, step, approach };
};

export type Carrying = ReturnType<typeof useCarry>;
