import { describe, expect, it } from 'vitest';
import { BUDGET, overBudget } from './budget';

describe('overBudget', () => {
  it('has nothing to say while every number is within its budget', () => {
    expect(overBudget(BUDGET)).toEqual([]);
  });

  it('names what is over, and what was not measured', () => {
    const { sockets: _sockets, ...rest } = BUDGET;
    expect(_sockets).toBe(4);
    expect(overBudget({ ...rest, codeFiles: 9 })).toEqual([
      'codeFiles is 9.0, the budget is 8',
      'sockets was not measured',
    ]);
  });
});
