import { TextInput } from '@patternfly/react-core';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import type { ReactElement } from 'react';

interface SearchProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly placeholder: string;
  readonly dataTest: string;
}

/** A text filter that takes effect with each keystroke. */
export const Search = ({ value, onChange, label, placeholder, dataTest }: SearchProps): ReactElement => (
  <TextInput
    type="search"
    className="vm-manager-filter__search"
    customIcon={<SearchIcon />}
    aria-label={label}
    placeholder={placeholder}
    value={value}
    onChange={(_event, next) => onChange(next)}
    autoComplete="off"
    spellCheck={false}
    data-test={dataTest}
  />
);
