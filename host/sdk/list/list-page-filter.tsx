/** The SDK's (deprecated) filter bar of list pages: name, label, and the page's own filters. */
import { useState, type FC } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Badge,
  MenuToggle,
  SearchInput,
  Select,
  SelectGroup,
  SelectList,
  SelectOption,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import type {
  ListPageFilterProps,
  OnFilterChange,
  RowFilter,
} from '@openshift-console/dynamic-plugin-sdk/lib/extensions/console-types';

interface RowFiltersProps {
  readonly filters: readonly RowFilter[];
  readonly onFilterChange: OnFilterChange;
}

function RowFilters({ filters, onFilterChange }: RowFiltersProps) {
  const { t } = useTranslation('console');
  const [open, setOpen] = useState(false);
  const [selected, setSelected] = useState<Readonly<Record<string, readonly string[]>>>({});
  const count = Object.values(selected).flat().length;
  const toggle = (filter: RowFilter, id: string) => {
    const old = selected[filter.type] ?? [];
    const next = old.includes(id) ? old.filter((each) => each !== id) : [...old, id];
    setSelected({ ...selected, [filter.type]: next });
    onFilterChange(filter.type, { selected: next, all: filter.items.map((item) => item.id) });
  };
  return (
    <Select
      isOpen={open}
      onOpenChange={setOpen}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          isExpanded={open}
          onClick={() => setOpen(!open)}
          badge={count > 0 ? <Badge>{count}</Badge> : undefined}
        >
          {t('Filter')}
        </MenuToggle>
      )}
    >
      {filters.map((filter) => (
        <SelectGroup key={filter.type} label={filter.filterGroupName}>
          <SelectList>
            {filter.items.map(({ id, title }) => (
              <SelectOption
                key={id}
                hasCheckbox
                isSelected={(selected[filter.type] ?? []).includes(id)}
                onClick={() => toggle(filter, id)}
              >
                {title}
              </SelectOption>
            ))}
          </SelectList>
        </SelectGroup>
      ))}
    </Select>
  );
}

const ListPageFilter: FC<ListPageFilterProps> = ({
  loaded,
  rowFilters = [],
  onFilterChange,
  nameFilterPlaceholder,
  nameFilterTitle,
  labelFilterPlaceholder,
  hideNameLabelFilters,
  hideLabelFilter,
}) => {
  const { t } = useTranslation('console');
  const [name, setName] = useState('');
  const [label, setLabel] = useState('');
  if (!loaded) return null;
  const search = (type: string, text: string) => onFilterChange(type, { selected: text === '' ? [] : [text] });
  return (
    <Toolbar data-test="filter-toolbar">
      <ToolbarContent>
        {rowFilters.length > 0 && (
          <ToolbarItem>
            <RowFilters filters={rowFilters} onFilterChange={onFilterChange} />
          </ToolbarItem>
        )}
        {!hideNameLabelFilters && (
          <ToolbarItem>
            <SearchInput
              aria-label={nameFilterTitle ?? t('Name')}
              placeholder={nameFilterPlaceholder ?? t('Search by name')}
              value={name}
              onChange={(_event, value) => {
                setName(value);
                search('name', value);
              }}
              data-test="name-filter-input"
            />
          </ToolbarItem>
        )}
        {!hideNameLabelFilters && !hideLabelFilter && (
          <ToolbarItem>
            <SearchInput
              aria-label={t('Label')}
              placeholder={labelFilterPlaceholder ?? 'app=frontend'}
              value={label}
              onChange={(_event, value) => {
                setLabel(value);
                search('label', value);
              }}
            />
          </ToolbarItem>
        )}
      </ToolbarContent>
    </Toolbar>
  );
};

export default ListPageFilter;
