import { describe, expect, it } from 'vitest';
import type { VmSummary } from '../../inventory/list.types';
import { VM_STATUSES } from '../../resources/vm/status';
import { summaryParts } from './summary';

const summary = (status: VmSummary['status']): VmSummary => ({
  total: status.reduce((sum, { count }) => sum + count, 0),
  status,
  node: [],
  namespace: [],
  os: [],
});

describe('summaryParts', () => {
  it('adds up what needs attention and names its statuses', () => {
    const parts = summaryParts(
      summary([
        { value: 'Running', count: 8 },
        { value: 'CrashLoopBackOff', count: 2 },
        { value: 'ErrorUnschedulable', count: 1 },
      ]),
    );
    expect(parts).toEqual([
      { id: 'running', count: 8, statuses: ['Running'] },
      { id: 'attention', count: 3, statuses: ['CrashLoopBackOff', 'ErrorUnschedulable'] },
    ]);
  });

  it('counts every machine exactly once, whatever its status', () => {
    const parts = summaryParts(summary(VM_STATUSES.map((value) => ({ value, count: 1 }))));
    expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(VM_STATUSES.length);
    expect(new Set(parts.flatMap(({ statuses }) => statuses)).size).toBe(VM_STATUSES.length);
  });

  it('says nothing of nothing', () => {
    expect(summaryParts(summary([{ value: 'Running', count: 0 }]))).toEqual([]);
  });
});
