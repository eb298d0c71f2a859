import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuote } from './text';

describe('words for a shell', () => {
  it('stay as they are when they mean nothing else', () => {
    expect(shellQuote('web-1.demo/x=y')).toBe('web-1.demo/x=y');
  });

  it('are read back by a shell as they were', () => {
    const words = [
      '',
      ' ',
      "it's",
      '$(id)',
      '`id`',
      '"a"',
      '!x',
      '*',
      'a\nb',
      '\\',
      '~',
      '#',
      ';ls',
      ...fc.sample(fc.string(), 50),
    ].filter((word) => !word.includes('\0'));
    const line = `printf '%s\\0' ${words.map(shellQuote).join(' ')}`;
    expect(execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words);
  });
});
