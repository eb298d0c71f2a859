import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { neededLibraries } from './elf';

const isLinux = process.platform === 'linux' && process.arch === 'x64';

describe('neededLibraries', () => {
  it('finds none in what is no program', () => {
    expect(neededLibraries(Buffer.from('#!/bin/sh\n'))).toEqual([]);
    expect(neededLibraries(Buffer.alloc(200))).toEqual([]);
  });

  it.skipIf(!isLinux)('reads them from a program of Linux', () => {
    expect(neededLibraries(readFileSync(process.execPath))).toContain('libc.so.6');
  });
});
