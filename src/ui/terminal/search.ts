import { SearchAddon, type ISearchOptions } from '@xterm/addon-search';
import type { Terminal } from '@xterm/xterm';
import type { SearchOutcome, SearchQuery, TerminalSearch } from './terminal.types';
import type { MatchColours } from './theme';

const optionsOf = (query: SearchQuery, { match, activeMatch }: MatchColours): ISearchOptions => ({
  caseSensitive: query.caseSensitive,
  regex: query.regex,
  wholeWord: query.wholeWord,
  decorations:
    match === undefined || activeMatch === undefined
      ? undefined
      : {
          matchBackground: match,
          matchOverviewRuler: match,
          activeMatchBackground: activeMatch,
          activeMatchColorOverviewRuler: activeMatch,
        },
});

const isValid = ({ regex, term }: SearchQuery): boolean => {
  if (!regex) return true;
  try {
    return new RegExp(term) instanceof RegExp;
  } catch {
    return false;
  }
};

/** Searches what a terminal shows and remembers. */
export const createSearch = (terminal: Terminal, colours: () => MatchColours): TerminalSearch => {
  const addon = new SearchAddon();
  terminal.loadAddon(addon);
  const listeners = new Set<() => void>();
  let outcome: SearchOutcome = { is: 'idle' };
  const become = (next: SearchOutcome): void => {
    outcome = next;
    for (const listener of listeners) listener();
  };
  addon.onDidChangeResults(({ resultIndex, resultCount }) => {
    if (outcome.is === 'idle' || outcome.is === 'invalid') return;
    become(
      resultCount === 0
        ? { is: 'none' }
        : { is: 'found', index: resultIndex < 0 ? undefined : resultIndex, count: resultCount },
    );
  });
  const end = (): void => {
    become({ is: 'idle' });
    addon.clearDecorations();
    terminal.clearSelection();
  };
  return {
    find: (query, direction) => {
      if (query.term === '') return end();
      if (!isValid(query)) {
        addon.clearDecorations();
        return become({ is: 'invalid' });
      }
      outcome = { is: 'none' };
      const options = optionsOf(query, colours());
      const found =
        direction === 'previous'
          ? addon.findPrevious(query.term, options)
          : addon.findNext(query.term, { ...options, incremental: direction === 'here' });
      if (!found) become({ is: 'none' });
    },
    end,
    outcome: () => outcome,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
