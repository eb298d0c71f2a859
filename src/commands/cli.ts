import { shellQuote } from '../lib/text';
import type { Target } from './command';

/** A line for a shell: every word quoted where it must be, the namespace always named. */
export const commandLine = (target: Target, ...words: readonly string[]): string =>
  [...words, ...(target.ref.namespace === undefined ? [] : ['-n', target.ref.namespace])].map(shellQuote).join(' ');

/** Name of the kind as kubectl takes it: short where it is unmistakable. */
export const kubectlKind = (target: Target): string => (target.ref.kind.kind === 'VirtualMachine' ? 'vm' : 'vmi');
