import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { EMPTY_QUERY, type VmSummary } from '../../inventory/list.types';
import './machines.css';
import { paramsFromQuery } from './query-url';
import { summaryParts, type SummaryPart } from './summary';

const words = (id: SummaryPart['id'], number: string, t: TFunction): string => {
  switch (id) {
    case 'running':
      return t('{{number}} running', { number });
    case 'stopped':
      return t('{{number}} stopped', { number });
    case 'paused':
      return t('{{number}} paused', { number });
    case 'busy':
      return t('{{number}} changing', { number });
    case 'attention':
      return t('{{number}} need attention', { number });
  }
};

interface SummaryLineProps {
  readonly summary: VmSummary;
  /** The list with a filter. */
  readonly pathFor: (query: URLSearchParams) => string;
}

/** "8,412 running · 1,204 stopped · 31 need attention", each part a link that filters by it. */
export const SummaryLine = ({ summary, pathFor }: SummaryLineProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  // what is no filter stays, such as what stands beside the list
  const [params] = useSearchParams();
  return (
    <span className="vm-manager-machines__summary" data-test="summary">
      {summaryParts(summary).map(({ id, count, statuses }, index) => (
        <span key={id}>
          {index > 0 && <span aria-hidden>{' · '}</span>}
          <Link
            to={pathFor(paramsFromQuery({ ...EMPTY_QUERY, status: statuses }, params))}
            className={`vm-manager-machines__part vm-manager-machines__part--${id}`}
            data-test={`summary-${id}`}
          >
            {words(id, count.toLocaleString(i18n.language), t)}
          </Link>
        </span>
      ))}
    </span>
  );
};
