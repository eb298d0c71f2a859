import { useCallback, useMemo } from 'react';
import type { Column } from '../../ui/table/column';
import type { ColumnChoice } from '../../ui/table/column-chooser';
import { usePreference } from '../frame/preference';
import type { VmRecord } from '../../inventory/record';

const areTexts = (stored: unknown): stored is readonly string[] =>
  Array.isArray(stored) && stored.every((item) => typeof item === 'string');

interface ChosenColumns {
  readonly columns: readonly Column<VmRecord>[];
  readonly choices: readonly ColumnChoice[];
  readonly chosen: readonly string[];
  readonly choose: (ids: readonly string[]) => void;
  readonly reset: () => void;
}

/**
 * Which of the columns the user wants to see, kept per user and list. `defaults` must be a constant. Columns that the list
 * cannot have now (the namespace, inside one) are not in `all`, and stay chosen for when it can.
 */
export const useChosenColumns = (
  list: string,
  all: readonly Column<VmRecord>[],
  defaults: readonly string[],
): ChosenColumns => {
  const [chosen, setChosen] = usePreference<readonly string[]>(`${list}.columns`, defaults, areTexts);
  const columns = useMemo(
    () => all.filter((column) => column.priority === 0 || chosen.includes(column.id)),
    [all, chosen],
  );
  const choices = useMemo(() => all.map(({ id, title, priority }) => ({ id, title, fixed: priority === 0 })), [all]);
  const choose = useCallback(
    (ids: readonly string[]) => {
      const unavailable = chosen.filter((id) => all.every((column) => column.id !== id));
      setChosen([...ids, ...unavailable]);
    },
    [all, chosen, setChosen],
  );
  const reset = useCallback(() => setChosen(defaults), [setChosen, defaults]);
  return { columns, choices, chosen, choose, reset };
};
