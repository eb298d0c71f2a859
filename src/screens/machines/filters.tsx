import { memo, type ReactElement, type ReactNode } from 'react';
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

interface FiltersProps {
  readonly query: VmQuery;
  readonly onQuery: (query: VmQuery) => void;
  readonly summary: VmSummary;
  /** Why the label selector cannot be read. */
  readonly problem: Message | undefined;
  /** Of one namespace there is nothing to filter by namespace. */
  readonly hasNamespaces: boolean;
  readonly searchLabel: string;
  /** Tools at the right edge, such as the column chooser. */
  readonly end: ReactNode;
}

/** Facets whose values are chosen from a list. */
type Choice = 'status' | 'node' | 'namespace' | 'os';

const isStatus = (value: string): value is VmStatus => VM_STATUSES.some((status) => status === value);

/** The query with other values chosen in one facet. */
const choose = (query: VmQuery, choice: Choice, values: readonly string[]): VmQuery =>
  choice === 'status' ? { ...query, status: values.filter(isStatus) } : { ...query, [choice]: values };

const AllFilters = ({
  query,
  onQuery,
  summary,
  problem,
  hasNamespaces,
  searchLabel,
  end,
}: FiltersProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const options = (facets: readonly Facet[], empty: string): readonly FacetOption[] =>
    facets.map(({ value, count }) => ({ value, count, label: value === '' ? empty : value }));
  const status = summary.status.map(({ value, count }) => {
    const { icon, tone, label } = STATUS_FACES[value];
    return { value, count, label: say(label), icon: <StatusIcon icon={icon} tone={tone} /> };
  });
  const titles: Readonly<Record<Choice, string>> = {
    status: t('Status'),
    namespace: t('Namespace'),
    node: t('Node'),
    os: t('Guest OS'),
  };
  const empty: Readonly<Record<Choice, string>> = {
    status: '',
    namespace: '',
    node: t('On no node'),
    os: t('Unknown'),
  };
  const facets: readonly (readonly [Choice, readonly FacetOption[]])[] = [
    ['status', status],
    ...(hasNamespaces ? ([['namespace', options(summary.namespace, '')]] as const) : []),
    ['node', options(summary.node, empty.node)],
    ['os', options(summary.os, empty.os)],
  ];
  const shown = (choice: Choice, value: string): string =>
    choice === 'status' && isStatus(value) ? say(STATUS_FACES[value].label) : value === '' ? empty[choice] : value;
  const chips: readonly FilterChip[] = [
    ...facets.flatMap(([choice]) =>
      query[choice].map((value: string) => ({
        id: `${choice} ${value}`,
        title: titles[choice],
        value: shown(choice, value),
        remove: () =>
          onQuery(
            choose(
              query,
              choice,
              query[choice].filter((other: string) => other !== value),
            ),
          ),
      })),
    ),
    ...(query.labels.trim() === ''
      ? []
      : [
          {
            id: 'labels',
            title: t('Labels'),
            value: query.labels,
            broken: problem !== undefined,
            remove: () => onQuery({ ...query, labels: '' }),
          },
        ]),
  ];
  return (
    <FilterBar chips={chips} clear={() => onQuery({ ...EMPTY_QUERY, sort: query.sort })} end={end}>
      <Search
        value={query.text}
        onChange={(text) => onQuery({ ...query, text })}
        label={searchLabel}
        placeholder={searchLabel}
        dataTest="name-filter"
      />
      {facets.map(([choice, facet]) => (
        <FacetFilter
          key={choice}
          title={titles[choice]}
          options={facet}
          chosen={query[choice]}
          onChange={(values) => onQuery(choose(query, choice, values))}
          dataTest={`filter-${choice}`}
        />
      ))}
      <SelectorFilter
        value={query.labels}
        onChange={(labels) => onQuery({ ...query, labels })}
        problem={problem === undefined ? undefined : say(problem)}
      />
    </FilterBar>
  );
};

/**
 * Filter and search fields of a list of machines, with what is in force below them. Not drawn again for changes of rows that
 * leave the counts as they are.
 */
export const Filters = memo(AllFilters);
