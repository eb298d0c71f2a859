import type { VmSummary } from '../../inventory/list.types';
import { STATUS_FACES, type VmStatus } from '../../resources/vm/status';

/** A part of the one-line summary: how many, and the statuses that it counts. */
export interface SummaryPart {
  readonly id: 'running' | 'busy' | 'stopped' | 'attention' | 'paused';
  readonly count: number;
  readonly statuses: readonly VmStatus[];
}

const partOf = (status: VmStatus): SummaryPart['id'] => {
  switch (STATUS_FACES[status].tone) {
    case 'success':
      return 'running';
    case 'info':
      return 'paused';
    case 'neutral':
      return 'stopped';
    case 'progress':
      return 'busy';
    case 'warning':
    case 'danger':
      return 'attention';
  }
};

const ORDER: readonly SummaryPart['id'][] = ['running', 'stopped', 'paused', 'busy', 'attention'];

/** What the header says of all machines of the list, whatever the filter; parts that count nothing are left out. */
export const summaryParts = (summary: VmSummary): readonly SummaryPart[] =>
  ORDER.map((id) => {
    const facets = summary.status.filter(({ value, count }) => count > 0 && partOf(value) === id);
    return {
      id,
      count: facets.reduce((sum, { count }) => sum + count, 0),
      statuses: facets.map(({ value }) => value).sort(),
    };
  }).filter(({ count }) => count > 0);
