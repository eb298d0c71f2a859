import { Button, SearchInput } from '@patternfly/react-core';
import AngleDownIcon from '@patternfly/react-icons/dist/esm/icons/angle-down-icon';
import AngleUpIcon from '@patternfly/react-icons/dist/esm/icons/angle-up-icon';
import { useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchOutcome, SearchQuery, TerminalSearch } from '../../../../ui/terminal/terminal.types';
import { Bar } from './bar';

const useOutcomeText = (outcome: SearchOutcome): string => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  switch (outcome.is) {
    case 'idle':
      return '';
    case 'invalid':
      return t('Not a regular expression');
    case 'none':
      return t('Not found');
    case 'found':
      return outcome.index === undefined
        ? t('{{number}} or more', { number: outcome.count })
        : t('{{index}} of {{number}}', { index: outcome.index + 1, number: outcome.count });
  }
};

interface SwitchProps {
  readonly sign: string;
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly dataTest: string;
}

const Switch = ({ sign, label, on, onChange, dataTest }: SwitchProps): ReactElement => (
  <Button
    variant={on ? 'secondary' : 'plain'}
    size="sm"
    aria-label={label}
    aria-pressed={on}
    title={label}
    onClick={() => onChange(!on)}
    data-test={dataTest}
  >
    {sign}
  </Button>
);

interface SearchBarProps {
  readonly search: TerminalSearch;
  readonly onClose: () => void;
}

/** Searches what the terminal shows and remembers: Enter goes on, Shift+Enter back. */
export const SearchBar = ({ search, onClose }: SearchBarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [query, setQuery] = useState<SearchQuery>({ term: '', caseSensitive: false, regex: false, wholeWord: false });
  const field = useRef<HTMLInputElement>(null);
  const text = useOutcomeText(useSyncExternalStore(search.subscribe, search.outcome));
  useEffect(() => {
    field.current?.focus();
    return () => search.end();
  }, [search]);
  const become = (change: Partial<SearchQuery>): void => {
    const next = { ...query, ...change };
    setQuery(next);
    search.find(next, 'here');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    search.find(query, event.shiftKey ? 'previous' : 'next');
  };
  return (
    <Bar label={t('Search')} onClose={onClose} dataTest="serial-search">
      <SearchInput
        ref={field}
        className="vm-manager-serial__search"
        value={query.term}
        placeholder={t('Search what was printed')}
        aria-label={t('Search what was printed')}
        onChange={(_event, term) => become({ term })}
        onClear={() => become({ term: '' })}
        onKeyDown={onKeyDown}
        data-test="serial-search-term"
      />
      <Switch
        sign="Aa"
        label={t('Match case')}
        on={query.caseSensitive}
        onChange={(caseSensitive) => become({ caseSensitive })}
        dataTest="serial-search-case"
      />
      <Switch
        sign="|ab|"
        label={t('Whole words')}
        on={query.wholeWord}
        onChange={(wholeWord) => become({ wholeWord })}
        dataTest="serial-search-word"
      />
      <Switch
        sign=".*"
        label={t('Regular expression')}
        on={query.regex}
        onChange={(regex) => become({ regex })}
        dataTest="serial-search-regex"
      />
      <Button
        variant="plain"
        size="sm"
        icon={<AngleUpIcon />}
        aria-label={t('Previous')}
        title={t('Previous')}
        onClick={() => search.find(query, 'previous')}
      />
      <Button
        variant="plain"
        size="sm"
        icon={<AngleDownIcon />}
        aria-label={t('Next')}
        title={t('Next')}
        onClick={() => search.find(query, 'next')}
      />
      <span className="vm-manager-serial__count" role="status" data-test="serial-search-count">
        {text}
      </span>
    </Bar>
  );
};
