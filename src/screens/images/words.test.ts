import { expect, test } from 'vitest';
import { freshnessFace } from './words';

test('what is up to date needs no reason, as the word says it all; what failed keeps the words of the cluster', () => {
  const of = (phase: 'current' | 'failed') => freshnessFace({ phase, reason: 'words of CDI', percent: undefined });
  expect(of('current').reason).toBeUndefined();
  expect(of('failed').reason).toBe('words of CDI');
});
