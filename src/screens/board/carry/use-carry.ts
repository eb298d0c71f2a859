import { useCallback, useRef, useState } from 'react';
import type { NodeList } from '../../../inventory/nodes/node.types';
import type { VmRecord } from '../../../inventory/record';
import type { Sizing } from '../../../resources/placement/demand/launcher';
import type { Column } from '../layout/columns';
import { isTarget, targetFrom, type Carry, type Step } from './carry';
import { useCargo } from './use-cargo';
import { useSurroundings } from './use-surroundings';
import { useVerdicts, type Verdicts } from './use-verdicts';
import { useCarryWords, type CarryWords } from './use-words';
import { accepts } from './verdict';

/** What is dropped on a node, to be confirmed. */
export interface Drop {
  readonly records: readonly VmRecord[];
  readonly node: string;
}

interface CarryOptions {
  readonly columns: readonly Column[];
  readonly nodes: NodeList;
  readonly sizing: Sizing;
  /** Names of the nodes in view: they are asked first. */
  readonly seen: () => readonly string[];
  readonly onDrop: (drop: Drop) => void;
}

const keysOf = (records: readonly VmRecord[]): ReadonlySet<string> => new Set(records.map(({ key }) => key));

/** What the node says that the keyboard has chosen. */
const wordsOver = (carry: Carry | undefined, verdicts: Verdicts, words: CarryWords): string | undefined => {
  const over = carry?.by === 'keyboard' ? carry.over : undefined;
  const verdict = over === undefined ? undefined : verdicts.get(over);
  return over === undefined || verdict === undefined ? undefined : words.over(over, verdict);
};

/** Picking up, holding over nodes, dropping; each step is said in words for those who do not see it. */
export const useCarry = ({ columns, nodes, sizing, seen, onDrop }: CarryOptions) => {
  const words = useCarryWords();
  const cargo = useCargo();
  const [carry, setCarry] = useState<Carry>();
  const [said, setSaid] = useState('');
  const verdicts = useVerdicts(carry?.cargo, nodes, useSurroundings(nodes), sizing, seen);
  const latest = useRef({ carry, verdicts, columns, words });
  latest.current = { carry, verdicts, columns, words };

  /** Known at once to what happens before the next drawing. */
  const become = useCallback((next: Carry | undefined) => {
    latest.current = { ...latest.current, carry: next };
    setCarry(next);
  }, []);

  const pickUp = useCallback(
    (records: readonly VmRecord[], by: Carry['by'], from: string) => {
      const found = cargo.of(records);
      become({ cargo: found, keys: keysOf(records), by, over: by === 'keyboard' ? from : undefined });
      setSaid(latest.current.words.pickedUp(records, found));
    },
    [cargo, become],
  );

  const hold = useCallback(
    (over: string | undefined) => {
      const { carry: now } = latest.current;
      if (now !== undefined && now.over !== over) become({ ...now, over });
    },
    [become],
  );

  const cancel = useCallback(() => {
    if (latest.current.carry === undefined) return;
    become(undefined);
    setSaid(latest.current.words.canceled);
  }, [become]);

  const drop = useCallback((): boolean => {
    const { carry: now, verdicts: known, columns: all, words: text } = latest.current;
    if (now === undefined) return false;
    const target = all.find(({ id }) => id === now.over);
    const verdict = target === undefined ? undefined : known.get(target.id);
    if (target !== undefined && isTarget(target) && accepts(verdict)) {
      become(undefined);
      setSaid(text.dropped(target.id));
      onDrop({ records: now.cargo.movable.filter(({ node }) => node !== target.id), node: target.id });
      return true;
    }
    // the keyboard stays where it is, to choose another node
    if (now.by === 'pointer') become(undefined);
    setSaid(text.refused(verdict));
    return false;
  }, [become, onDrop]);

  const step = useCallback(
    (direction: Step): string | undefined => {
      const { carry: now, columns: all } = latest.current;
      const next = now === undefined ? undefined : targetFrom(all, now.over, direction);
      hold(next);
      return next;
    },
    [hold],
  );

  // said whenever the node or its answer changes, also by something that happens in the cluster meanwhile
  const overWords = wordsOver(carry, verdicts, words);
  return { carry, verdicts, said: overWords ?? said, pickUp, hold, drop, cancel, step, approach: cargo.approach };
};

export type Carrying = ReturnType<typeof useCarry>;
