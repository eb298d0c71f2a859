import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  EMPTY_MIGRATION_QUERY,
  type MigrationList,
  type MigrationStage,
} from '../../../inventory/migrations/migration.types';
import { paramsFromQuery } from './url';

interface SummaryProps {
  readonly list: MigrationList;
  readonly pathFor: (query: URLSearchParams) => string;
}

/** "2 of at most 5 running · 3 waiting · 12 failed", each a link that filters by it. */
export const Summary = ({ list, pathFor }: SummaryProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { summary, limits, limitsKnown, coverage } = list;
  const count = (stage: MigrationStage): number => summary.stage.find(({ value }) => value === stage)?.count ?? 0;
  const number = (stage: MigrationStage): string => count(stage).toLocaleString(i18n.language);
  const words: Readonly<Record<MigrationStage, string>> = {
    running:
      limitsKnown && coverage.kind === 'cluster'
        ? t('{{number}} of at most {{limit}} running', { number: number('running'), limit: limits.perCluster })
        : t('{{number}} running', { number: number('running') }),
    waiting: t('{{number}} waiting', { number: number('waiting') }),
    failed: t('{{number}} failed', { number: number('failed') }),
    succeeded: t('{{number}} succeeded', { number: number('succeeded') }),
  };
  const shown = (['running', 'waiting', 'failed', 'succeeded'] as const).filter(
    (stage) => stage === 'running' || count(stage) > 0,
  );
  return (
    <span data-test="summary">
      {shown.map((stage, index) => (
        <span key={stage}>
          {index > 0 && <span aria-hidden>{' · '}</span>}
          <Link
            to={pathFor(paramsFromQuery({ ...EMPTY_MIGRATION_QUERY, stage: [stage] }))}
            data-test={`summary-${stage}`}
          >
            {words[stage]}
          </Link>
        </span>
      ))}
    </span>
  );
};
