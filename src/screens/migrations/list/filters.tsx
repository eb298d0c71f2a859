import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  EMPTY_MIGRATION_QUERY,
  MIGRATION_STAGES,
  type MigrationQuery,
  type MigrationStage,
  type MigrationSummary,
} from '../../../inventory/migrations/migration.types';
import type { MigrationOrigin } from '../../../resources/migration/read';
import { FilterBar } from '../../../ui/filter/bar';
import type { FilterChip } from '../../../ui/filter/chips';
import { FacetFilter, type FacetOption } from '../../../ui/filter/facet';
import { Search } from '../../../ui/filter/search';
import { StatusIcon } from '../../../ui/status/status';
import { KIND_WORDS, STAGE_FACES } from '../../migration/progress/face';
import { useSay } from '../../text';
import type { Revise } from '../../url-query';

type Choice = 'stage' | 'kind' | 'namespace' | 'node' | 'policy';
const CHOICES: readonly Choice[] = ['stage', 'kind', 'namespace', 'node', 'policy'];

const isStage = (value: string): value is MigrationStage => MIGRATION_STAGES.some((stage) => stage === value);
const isKind = (value: string): value is MigrationOrigin => Object.hasOwn(KIND_WORDS, value);

const choose = (query: MigrationQuery, choice: Choice, values: readonly string[]): MigrationQuery => ({
  ...query,
  [choice]: values,
});

interface FiltersProps {
  readonly query: MigrationQuery;
  readonly revise: Revise<MigrationQuery>;
  readonly summary: MigrationSummary;
  /** All namespaces are listed. */
  readonly hasNamespaces: boolean;
}

/** Search and filters of the list of migrations, with what is in force below them. */
export const Filters = ({ query, revise, summary, hasNamespaces }: FiltersProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const titles: Readonly<Record<Choice, string>> = {
    stage: t('State'),
    kind: t('Reason'),
    namespace: t('Namespace'),
    node: t('Node'),
    policy: t('Policy'),
  };
  const labelOf = (choice: Choice, value: string): string => {
    if (choice === 'stage' && isStage(value)) return say(STAGE_FACES[value].word);
    return choice === 'kind' && isKind(value) ? say(KIND_WORDS[value]) : value;
  };
  const optionsOf = (choice: Choice): readonly FacetOption[] =>
    summary[choice].map(({ value, count }) => {
      const face = choice === 'stage' && isStage(value) ? STAGE_FACES[value] : undefined;
      const icon = face && <StatusIcon icon={face.icon} tone={face.tone} />;
      return { value, count, label: labelOf(choice, value), icon };
    });
  const shown = CHOICES.filter((choice) => choice !== 'namespace' || hasNamespaces);
  const chips = shown.flatMap((choice) =>
    query[choice].map((value): FilterChip => ({
      id: `${choice} ${value}`,
      title: titles[choice],
      value: labelOf(choice, value),
      broken: (choice === 'stage' && !isStage(value)) || (choice === 'kind' && !isKind(value)),
      remove: () =>
        revise((current) =>
          choose(
            current,
            choice,
            current[choice].filter((other) => other !== value),
          ),
        ),
    })),
  );
  return (
    <FilterBar chips={chips} clear={() => revise((current) => ({ ...EMPTY_MIGRATION_QUERY, sort: current.sort }))}>
      <Search
        value={query.text}
        onChange={(text) => revise((current) => ({ ...current, text }))}
        label={t('Machine, migration or node')}
        placeholder={t('Machine, migration or node')}
        dataTest="name-filter"
      />
      {shown.map((choice) => (
        <FacetFilter
          key={choice}
          title={titles[choice]}
          options={optionsOf(choice)}
          chosen={query[choice]}
          onChange={(values) => revise((current) => choose(current, choice, values))}
          dataTest={`filter-${choice}`}
        />
      ))}
    </FilterBar>
  );
};
