import { useCallback } from 'react';
import type { BulkJob, Order, Skipped } from '../../../tasks/bulk/run.types';
import { useDesk } from '../../frame/runner';

/**
 * Begins an action on many objects and closes the dialog: the run goes on by itself, whatever page is shown, and tells its results
 * in the tasks.
 */
export const useBulkSubmit = <Input>(
  job: BulkJob<Input>,
  close: () => void,
): ((orders: readonly Order<Input>[], skipped: readonly Skipped[]) => void) => {
  const { runner } = useDesk();
  return useCallback(
    (orders, skipped) => {
      runner.bulk.start(job, orders, skipped);
      close();
    },
    [runner, job, close],
  );
};
