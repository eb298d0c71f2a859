import { useCallback, useMemo, useRef, useState } from 'react';
import type { VmRecord } from '../../../inventory/record';
import type { CardRef } from './card-ref';
import type { Column } from '../layout/columns';

interface Chosen {
  readonly keys: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: CardRef | undefined;
}

const NOTHING: Chosen = { keys: new Set(), anchor: undefined };

export type Choice =
  /** This one alone. */
  | 'only'
  /** This one, too, or not any more. */
  | 'toggle'
  /** All from the last chosen one to this, where both are in one column. */
  | 'range';

const rangeOf = ({ records }: Column, from: string, to: string): readonly string[] => {
  const [one, other] = [from, to].map((key) => records.findIndex((record) => record.key === key));
  if (one === undefined || other === undefined || one < 0 || other < 0) return [to];
  return records.slice(Math.min(one, other), Math.max(one, other) + 1).map(({ key }) => key);
};

const toggled = (keys: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
};

/** Which cards are selected. What the filters hide is not acted on, and is selected again when they show it. */
export const useCards = (columns: readonly Column[]) => {
  const [{ keys }, setChosen] = useState<Chosen>(NOTHING);
  const latest = useRef(columns);
  latest.current = columns;
  const choose = useCallback((card: CardRef, choice: Choice) => {
    setChosen((before) => {
      switch (choice) {
        case 'only':
          return { keys: new Set([card.key]), anchor: card };
        case 'toggle':
          return { keys: toggled(before.keys, card.key), anchor: card };
        case 'range': {
          const { anchor } = before;
          const column = latest.current.find(({ id }) => id === card.column);
          if (column === undefined || anchor?.column !== card.column) return { keys: new Set([...before.keys, card.key]), anchor: card }; // prettier-ignore
          return { keys: new Set([...before.keys, ...rangeOf(column, anchor.key, card.key)]), anchor };
        }
      }
    });
  }, []);
  const chooseAll = useCallback((id: string) => {
    const records = latest.current.find((column) => column.id === id)?.records ?? [];
    setChosen((before) => ({ ...before, keys: new Set([...before.keys, ...records.map(({ key }) => key)]) }));
  }, []);
  const clear = useCallback(() => setChosen(NOTHING), []);
  const selected = useMemo<readonly VmRecord[]>(
    () => (keys.size === 0 ? [] : columns.flatMap(({ records }) => records.filter(({ key }) => keys.has(key)))),
    [keys, columns],
  );
  /** What the filters hide of the selection is told. */
  const scope = useMemo(
    () => ({ kind: 'some' as const, hidden: Math.max(0, keys.size - selected.length) }),
    [keys, selected],
  );
  return { keys, selected, scope, choose, chooseAll, clear };
};

export type Cards = ReturnType<typeof useCards>;
