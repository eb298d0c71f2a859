import { errorWords } from '../../cluster/error-text';
import type { StoreState } from '../../cluster/store.types';
import type { Message } from '../../lib/message';

type Kind = 'machines' | 'nodes';

/** A kind that is not searched, or not wholly: it is being read, or why it could not be, in the API's words where it said any. */
export type Gap =
  | { readonly kind: Kind; readonly is: 'loading' }
  | { readonly kind: Kind; readonly is: 'unread'; readonly why: Message | string };

/** Undefined where all is searched. What is stale for a moment is searched as it was. */
export const gapOf = (kind: Kind, state: StoreState): Gap | undefined => {
  switch (state.phase) {
    case 'live':
    case 'reconnecting':
      return undefined;
    case 'loading':
      return { kind, is: 'loading' };
    case 'forbidden':
    case 'failed':
      return { kind, is: 'unread', why: errorWords(state.error) };
  }
};

interface Report {
  /** In a word; `nothing-read`: nothing fits in what could be searched. */
  readonly is: 'idle' | 'reading' | 'found' | 'nothing' | 'nothing-read';
  /** Gaps to be told besides. */
  readonly gaps: readonly Gap[];
}

/**
 * What is said of a search that found so many. Nodes are what few may see and few look for: that they are not searched is told when nothing
 * else was found.
 */
export const reportOf = (typed: string, total: number, gaps: readonly Gap[]): Report => {
  if (typed.trim() === '') {
    const isReading = gaps.some(({ kind, is }) => kind === 'machines' && is === 'loading');
    return { is: isReading ? 'reading' : 'idle', gaps: [] };
  }
  if (total > 0) return { is: 'found', gaps: gaps.filter(({ kind }) => kind === 'machines') };
  if (gaps.some(({ is }) => is === 'loading')) return { is: 'reading', gaps: gaps.filter(({ is }) => is === 'unread') };
  return { is: gaps.length > 0 ? 'nothing-read' : 'nothing', gaps };
};
