import { Badge, Button, MenuToggle, Select, SelectList, SelectOption, TextInput } from '@patternfly/react-core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface FacetOption {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly icon?: ReactNode;
}

interface FacetFilterProps {
  readonly title: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly dataTest: string;
}

/** More options than this get a field to search among them. */
const SEARCH_ABOVE = 12;
/** The list of options shows at most this many at a time. */
const SHOWN = 100;

const OpenFacet = ({ title, options, chosen, onChange }: FacetFilterProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const [search, setSearch] = useState('');
  const words = search.trim().toLowerCase();
  const matching = options.filter((option) => option.label.toLowerCase().includes(words));
  // chosen values stay in the list when no object has them any more, so that they can be unchosen
  const gone = chosen.filter((value) => options.every((option) => option.value !== value));
  return (
    <>
      {options.length > SEARCH_ABOVE && (
        <div className="vm-manager-filter__facet-search">
          <TextInput
            type="search"
            aria-label={t('Search in {{title}}', { title })}
            value={search}
            onChange={(_event, value) => setSearch(value)}
          />
        </div>
      )}
      <SelectList>
        {gone.map((value) => (
          <SelectOption key={value} hasCheckbox value={value} isSelected>
            {value}
          </SelectOption>
        ))}
        {matching.slice(0, SHOWN).map((option) => (
          <SelectOption key={option.value} hasCheckbox value={option.value} isSelected={chosen.includes(option.value)}>
            <span className="vm-manager-filter__option">
              {option.icon}
              <span>{option.label}</span>
              <span className="vm-manager-filter__count">{option.count.toLocaleString(i18n.language)}</span>
            </span>
          </SelectOption>
        ))}
        {matching.length === 0 && gone.length === 0 && (
          <SelectOption isDisabled key="">
            {t('Nothing to choose from')}
          </SelectOption>
        )}
      </SelectList>
      <div className="vm-manager-filter__facet-foot">
        {matching.length > SHOWN && (
          <span>{t('{{count}} more: search to find them', { count: matching.length - SHOWN })}</span>
        )}
        {chosen.length > 0 && (
          <Button variant="link" isInline onClick={() => onChange([])}>
            {t('Clear')}
          </Button>
        )}
      </div>
    </>
  );
};

/** A filter by the values that occur, with how many objects have each; several may be chosen. */
export const FacetFilter = (props: FacetFilterProps): ReactElement => {
  const { title, chosen, onChange, dataTest } = props;
  const [open, setOpen] = useState(false);
  const toggle = (value: string): void =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <Select
      role="menu"
      className="vm-manager-filter__facet"
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={(_event, value) => {
        if (typeof value === 'string') {
          toggle(value);
        }
      }}
      isScrollable
      maxMenuHeight="24rem"
      toggle={(toggleRef) => (
        <MenuToggle
          ref={toggleRef}
          isExpanded={open}
          onClick={() => setOpen(!open)}
          data-test={dataTest}
          badge={chosen.length > 0 ? <Badge isRead>{chosen.length}</Badge> : undefined}
        >
          {title}
        </MenuToggle>
      )}
    >
      {open && <OpenFacet {...props} />}
    </Select>
  );
};
