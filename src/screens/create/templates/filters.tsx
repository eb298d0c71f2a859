import { Switch, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { workloadWord } from '../../../resources/template/words';
import { FilterBar } from '../../../ui/filter/bar';
import type { FilterChip } from '../../../ui/filter/chips';
import { FacetFilter } from '../../../ui/filter/facet';
import { Search } from '../../../ui/filter/search';
import { useSay } from '../../text';
import type { Revise } from '../../url-query';
import { familyTitle } from '../pick/family-title';
import { facetOf, type Entry } from './catalogue';
import { EMPTY_CATALOGUE_QUERY, type CatalogueQuery, type Origin } from './query';

interface FiltersProps {
  readonly entries: readonly Entry[];
  readonly query: CatalogueQuery;
  readonly revise: Revise<CatalogueQuery>;
  /** How many are shown, in words. */
  readonly count: string;
}

const without = (values: readonly string[], value: string): readonly string[] =>
  values.filter((other) => other !== value);

/** What the catalogue can be narrowed by. */
export const CatalogueFilters = ({ entries, query, revise, count }: FiltersProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const set = (change: Partial<CatalogueQuery>): void => revise((current) => ({ ...current, ...change }));
  const osLabel = (value: string): string => say(familyTitle(value));
  const workloadLabel = (value: string): string => (value === '' ? t('No workload given') : say(workloadWord(value)));
  const origins: readonly (readonly [Origin, string])[] = [
    ['all', t('All')],
    ['predefined', t('Predefined')],
    ['own', t('Own')],
  ];
  const chips: readonly FilterChip[] = [
    ...query.os.map((os) => ({
      id: `os-${os}`,
      title: t('Operating system'),
      value: osLabel(os),
      remove: () => set({ os: without(query.os, os) }),
    })),
    ...query.workload.map((workload) => ({
      id: `workload-${workload}`,
      title: t('Workload'),
      value: workloadLabel(workload),
      remove: () => set({ workload: without(query.workload, workload) }),
    })),
  ];
  return (
    <FilterBar
      chips={chips}
      clear={() => revise(() => EMPTY_CATALOGUE_QUERY)}
      end={<span data-test="template-count">{count}</span>}
    >
      <Search
        value={query.text}
        onChange={(text) => set({ text })}
        label={t('Search in templates')}
        placeholder={t('Name or description')}
        dataTest="template-search"
      />
      <FacetFilter
        title={t('Operating system')}
        options={facetOf(entries, query, ({ family }) => family, osLabel)}
        chosen={query.os}
        onChange={(os) => set({ os })}
        dataTest="filter-os"
      />
      <FacetFilter
        title={t('Workload')}
        options={facetOf(entries, query, ({ workload }) => workload ?? '', workloadLabel)}
        chosen={query.workload}
        onChange={(workload) => set({ workload })}
        dataTest="filter-workload"
      />
      <ToggleGroup isCompact aria-label={t('Whose templates')}>
        {origins.map(([origin, label]) => (
          <ToggleGroupItem
            key={origin}
            buttonId={`origin-${origin}`}
            text={label}
            isSelected={query.origin === origin}
            onChange={() => set({ origin })}
            data-test={`origin-${origin}`}
          />
        ))}
      </ToggleGroup>
      <Switch
        id="vm-manager-available"
        label={t('Boot image available')}
        isChecked={query.available}
        onChange={(_event, available) => set({ available })}
        data-test="filter-available"
      />
      {(query.deprecated || entries.some(({ template }) => template.deprecated)) && (
        <Switch
          id="vm-manager-deprecated"
          label={t('Outdated too')}
          isChecked={query.deprecated}
          onChange={(_event, deprecated) => set({ deprecated })}
          data-test="filter-deprecated"
        />
      )}
    </FilterBar>
  );
};
