import { memo, useCallback, useMemo, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facet, VmQuery, VmSummary } from '../../inventory/list.types';
import { EMPTY_QUERY } from '../../inventory/list.types';
import type { Message } from '../../lib/message';
import { STATUS_FACES, VM_STATUSES, type VmStatus } from '../../resources/vm/status';
import { FilterBar } from '../../ui/filter/bar';
import type { FilterChip } from '../../ui/filter/chips';
import { FacetFilter, type FacetOption } from '../../ui/filter/facet';
import { Search } from '../../ui/filter/search';
import { SelectorFilter } from '../../ui/filter/selector';
import { StatusIcon } from '../../ui/status/status';
import { useSay } from '../text';
import type { ReviseQuery } from './use-query';

/** Facets whose values are chosen from a list. */
type Choice = 'status' | 'node' | 'namespace' | 'os';

const CHOICES: readonly Choice[] = ['status', 'namespace', 'node', 'os'];

const isStatus = (value: string): value is VmStatus => VM_STATUSES.some((status) => status === value);

/** The query with other values chosen in one facet. */
const choose = (query: VmQuery, choice: Choice, values: readonly string[]): VmQuery => ({ ...query, [choice]: values });

/** What facets and their values are called. */
const useWords = () => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return useMemo(() => {
    const titles: Readonly<Record<Choice, string>> = {
      status: t('Status'),
      namespace: t('Namespace'),
      node: t('Node'),
      os: t('Guest OS'),
    };
    const shown = (choice: Choice, value: string): string => {
      if (choice === 'status' && isStatus(value)) return say(STATUS_FACES[value].label);
      if (value !== '') return value;
      return choice === 'node' ? t('On no node') : t('Unknown');
    };
    return { titles, shown };
  }, [t, say]);
};

interface FacetProps {
  readonly choice: Choice;
  readonly facets: readonly Facet[];
  readonly chosen: readonly string[];
  readonly revise: ReviseQuery;
}

/** Drawn again only for what concerns it: a keystroke in the search field leaves it alone. */
const MachineFacet = memo(({ choice, facets, chosen, revise }: FacetProps): ReactElement => {
  const { titles, shown } = useWords();
  const options = facets.map(({ value, count }): FacetOption => {
    const face = choice === 'status' && isStatus(value) ? STATUS_FACES[value] : undefined;
    const icon = face && <StatusIcon icon={face.icon} tone={face.tone} />;
    return { value, count, label: shown(choice, value), icon };
  });
  return (
    <FacetFilter
      title={titles[choice]}
      options={options}
      chosen={chosen}
      onChange={(values) => revise((query) => choose(query, choice, values))}
      dataTest={`filter-${choice}`}
    />
  );
});
MachineFacet.displayName = 'MachineFacet';

interface LabelFilterProps {
  readonly labels: string;
  readonly problem: Message | undefined;
  readonly revise: ReviseQuery;
}

const LabelFilter = memo(({ labels, problem, revise }: LabelFilterProps): ReactElement => {
  const say = useSay();
  return (
    <SelectorFilter
      value={labels}
      onChange={(next) => revise((query) => ({ ...query, labels: next }))}
      problem={problem === undefined ? undefined : say(problem)}
    />
  );
});
LabelFilter.displayName = 'LabelFilter';

/** The filters in force, each with a way to remove it. */
const useChips = (query: VmQuery, problem: Message | undefined, revise: ReviseQuery): readonly FilterChip[] => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { titles, shown } = useWords();
  const chips = CHOICES.flatMap((choice) =>
    query[choice].map((value: string): FilterChip => {
      const others = query[choice].filter((other: string) => other !== value);
      return {
        id: `${choice} ${value}`,
        title: titles[choice],
        value: shown(choice, value),
        broken: choice === 'status' && !isStatus(value),
        remove: () => revise((current) => choose(current, choice, others)),
      };
    }),
  );
  const labels: FilterChip = {
    id: 'labels',
    title: t('Labels'),
    value: query.labels,
    broken: problem !== undefined,
    remove: () => revise((current) => ({ ...current, labels: '' })),
  };
  return query.labels.trim() === '' ? chips : [...chips, labels];
};

interface FiltersProps {
  readonly query: VmQuery;
  readonly revise: ReviseQuery;
  readonly summary: VmSummary;
  /** Why the label selector cannot be read. */
  readonly problem: Message | undefined;
  /** Of one namespace there is nothing to filter by namespace. */
  readonly hasNamespaces: boolean;
  readonly searchLabel: string;
  /** Before the search field. */
  readonly start?: ReactNode;
  /** Tools at the right edge, such as the column chooser. */
  readonly end: ReactNode;
}

const AllFilters = (props: FiltersProps): ReactElement => {
  const { query, revise, summary, problem, searchLabel } = props;
  const chips = useChips(query, problem, revise);
  const search = useCallback((text: string) => revise((current) => ({ ...current, text })), [revise]);
  const clear = (): void => revise((current) => ({ ...EMPTY_QUERY, sort: current.sort }));
  return (
    <FilterBar chips={chips} clear={clear} end={props.end}>
      {props.start}
      <Search
        value={query.text}
        onChange={search}
        label={searchLabel}
        placeholder={searchLabel}
        dataTest="name-filter"
      />
      {CHOICES.filter((choice) => choice !== 'namespace' || props.hasNamespaces).map((choice) => (
        <MachineFacet key={choice} choice={choice} facets={summary[choice]} chosen={query[choice]} revise={revise} />
      ))}
      <LabelFilter labels={query.labels} problem={problem} revise={revise} />
    </FilterBar>
  );
};

/**
 * Filter and search fields of a list of machines, with what is in force below them. Not drawn again for changes of rows that
 * leave the counts as they are.
 */
export const Filters = memo(AllFilters);
