import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/state/notice';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { useSay } from '../../text';
import { useSoFar } from '../so-far';
import './bulk.css';
import { NamedGroup } from './names';
import type { Plan } from './plan';

interface BulkSummaryProps {
  readonly plan: Plan | undefined;
  /** What is done, such as "Stop". */
  readonly action: string;
  readonly what?: 'machines' | 'objects';
  /** Stands between what is done and how. */
  readonly children?: ReactNode;
}

/** Before an action on many objects: how many it applies to, how many are skipped and why, and how it goes on. */
export const BulkSummary = ({ plan, action, what = 'machines', children }: BulkSummaryProps): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const soFar = useSoFar();
  const number = (value: number): string => value.toLocaleString(i18n.language);
  if (plan === undefined) {
    return <LinesSkeleton label={t('Looking at the selected machines')} lines={3} />;
  }
  const { targets, skipped, groups } = plan;
  return (
    <div className="vm-manager-bulk" data-test="bulk-summary">
      {soFar && (
        <Notice kind="attention" dataTest="bulk-so-far">
          {t('The list was still loading: meant are only the {{number}} machines that were there by then.', {
            number: number(targets.length + skipped.length),
          })}
        </Notice>
      )}
      {targets.length === 0 ? (
        <Notice kind="attention">{t('It applies to none of them.')}</Notice>
      ) : (
        <NamedGroup
          title={
            what === 'machines'
              ? t('{{action}}: {{number}} machines', { action, number: number(targets.length), count: targets.length })
              : t('{{action}}: {{number}} objects', { action, number: number(targets.length), count: targets.length })
          }
          targets={targets}
          dataTest="bulk-goes"
        />
      )}
      {groups.map((group) => (
        <NamedGroup
          key={JSON.stringify(group.reason)}
          title={t('{{number}} skipped: {{reason}}', {
            number: number(group.targets.length),
            reason: say(group.reason),
          })}
          targets={group.targets}
          dataTest="bulk-skipped"
        />
      ))}
      {children}
      {targets.length > 1 && (
        <p className="vm-manager-actions__remark">
          {t(
            'A few at a time, each with a result of its own in the tasks. You can go on working meanwhile and cancel the rest there; closing or reloading the console ends what still waits.',
          )}
        </p>
      )}
    </div>
  );
};
