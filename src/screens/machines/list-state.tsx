import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusIcon } from '../../ui/status/status';
import type { ListPhase } from './list-phase';
import './machines.css';

/** One word at the edge of the toolbar, and the hook for tests: does what is shown follow the cluster? */
export const ListState = ({
  phase,
  known,
  shown,
  total,
}: {
  readonly phase: ListPhase;
  /** Something has arrived, so that the numbers mean something. */
  readonly known: boolean;
  readonly shown: number;
  readonly total: number;
}): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const number = (value: number): string => value.toLocaleString(i18n.language);
  return (
    <span className="vm-manager-machines__state" data-test="list-state" data-state={phase}>
      {phase === 'live' ? null : (
        <>
          <StatusIcon icon="progress" tone="progress" />
          <span>{phase === 'loading' ? t('Loading') : t('Reconnecting')}</span>
        </>
      )}
      {known && (
        <span data-test="list-count">
          {shown === total
            ? t('{{number}} in all', { number: number(total) })
            : t('{{shown}} of {{total}}', { shown: number(shown), total: number(total) })}
        </span>
      )}
    </span>
  );
};
