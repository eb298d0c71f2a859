import { describe, expect, it } from 'vitest';
import { MIGRATION_PHASES } from './read';
import { cancelWords, doingWords, modeWords, phaseWords } from './words';

describe('a migration in words', () => {
  it('has words of its own for each phase', () => {
    const words = ['' as const, ...MIGRATION_PHASES].map((phase) => phaseWords(phase).key);
    expect(new Set(words).size).toBe(words.length);
  });

  it('tells the share only while memory is copied, rounded down', () => {
    expect(doingWords('Running', 'PreCopy', 0.999)).toMatchObject({ values: { percent: 99 } });
    expect(doingWords('Pending', undefined, 0.5)).toEqual(phaseWords('Pending'));
    expect(doingWords('Running', 'PreCopy', undefined)).toEqual(phaseWords('Running'));
    expect(doingWords('Running', 'PostCopy', undefined).key).toContain('target');
  });

  it('says that there is no way back from post-copy', () => {
    expect(cancelWords('Running', 'PostCopy').key).toContain('can only be completed');
    expect(cancelWords('Running', 'PreCopy').key).toContain('goes on running');
    expect(cancelWords('Pending', undefined).key).toContain('stays');
    expect(modeWords(undefined)).toBeUndefined();
  });
});
