import { describe, expect, it } from 'vitest';
import { pictureName } from './screenshot';

describe('the name of a saved picture', () => {
  it('says which machine and when, in an order that sorts', () => {
    expect(pictureName('web-1', new Date(2026, 0, 31, 14, 3, 5))).toBe('web-1-console-2026-01-31-140305.png');
  });
});
