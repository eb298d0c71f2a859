import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { VmRecord } from '../../../inventory/record';
import { pruned, toggled } from '../../../ui/table/selection';
import type { CardRef } from './card-ref';
import type { Column } from '../layout/columns';
import { hiddenOf, isGone, type Find } from './standing';

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

interface Everybody {
  /** The machine of this key, shown or not. */
  readonly find: Find;
  /** Some may not have come yet. */
  readonly isLoading: boolean;
  /** Changes when machines come or go, also those that are not shown. */
  readonly stamp: unknown;
}

/** Which cards are selected. What the filters hide is not acted on, and is selected again when they show it. */
export const useCards = (columns: readonly Column[], { find, isLoading, stamp }: Everybody) => {
  const [{ keys }, setChosen] = useState<Chosen>(NOTHING);
  const latest = useRef(columns);
  latest.current = columns;
  useEffect(() => {
    if (isLoading || keys.size === 0) return;
    const shown = new Set(
      columns.flatMap(({ records }) => records.filter(({ key }) => keys.has(key)).map(({ key }) => key)),
    );
    setChosen((before) => {
      const left = pruned(before.keys, (key) => !isGone(find(key), shown.has(key)));
      return left === before.keys ? before : { ...before, keys: left };
    });
  }, [columns, keys, find, isLoading, stamp]);
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
    () => ({ kind: 'some' as const, hidden: keys.size === selected.length ? 0 : hiddenOf(keys, selected, find) }),
    [keys, selected, find],
  );
  return { keys, selected, scope, choose, chooseAll, clear };
};

export type Cards = ReturnType<typeof useCards>;
