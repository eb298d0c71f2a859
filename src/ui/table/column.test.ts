import { describe, expect, it } from 'vitest';
import { nextSort } from './column';

describe('nextSort', () => {
  it('turns the same column round and back', () => {
    const first = { column: 'name', direction: 'asc' } as const;
    const second = nextSort(first, 'name');
    expect(second).toEqual({ column: 'name', direction: 'desc' });
    expect(nextSort(second, 'name')).toEqual(first);
  });

  it('starts another column ascending', () => {
    expect(nextSort({ column: 'name', direction: 'desc' }, 'node')).toEqual({ column: 'node', direction: 'asc' });
  });
});
