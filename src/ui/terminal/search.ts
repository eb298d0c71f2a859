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

const isAlike = (one: SearchQuery, other: SearchQuery): boolean =>
  one.caseSensitive === other.caseSensitive && one.regex === other.regex && one.wholeWord === other.wholeWord;

const isValid = ({ regex, term }: SearchQuery): boolean => {
  if (!regex) return true;
  try {
    return new RegExp(term) instanceof RegExp;
  } catch {
    return false;
  }
};

/** Searches what a terminal shows and remembers. `repaint` marks the places again, when the colours have changed. */
export const createSearch = (terminal: Terminal, colours: () => MatchColours) => {
  const addon = new SearchAddon();
  terminal.loadAddon(addon);
  const listeners = new Set<() => void>();
  let outcome: SearchOutcome = { is: 'idle' };
  let last: SearchQuery | undefined;
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
  const search: TerminalSearch = {
    find: (query, direction) => {
      // the addon counts anew only for another term
      if (last !== undefined && !isAlike(last, query)) addon.clearDecorations();
      last = query;
      if (query.term === '') {
        end();
        return;
      }
      if (!isValid(query)) {
        addon.clearDecorations();
        become({ is: 'invalid' });
        return;
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
  const repaint = (): void => {
    if (outcome.is !== 'found' || last === undefined) return;
    addon.clearDecorations();
    search.find(last, 'here');
  };
  return { search, repaint };
};
