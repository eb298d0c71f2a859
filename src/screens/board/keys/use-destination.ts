import { useLayoutEffect, useRef } from 'react';
import type { Column } from '../layout/columns';
import type { Walk } from './use-walk';

/** Brings a column into view as soon as it is there, and then leaves it to the user what is in view. */
export const useDestination = (id: string | undefined, columns: readonly Column[], { showColumn }: Walk): void => {
  const reached = useRef<string>();
  useLayoutEffect(() => {
    if (id === undefined || reached.current === id || !columns.some((column) => column.id === id)) return;
    reached.current = id;
    showColumn(id);
  }, [id, columns, showColumn]);
};
