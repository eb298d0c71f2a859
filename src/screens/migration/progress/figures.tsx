import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Progress, ProgressView } from '../../../inventory/migrations/migration.types';
import { formatBytes } from '../../../lib/quantity';
import { duration } from '../../../lib/time';
import type { Estimate } from '../../../resources/migration/progress';
import { Facts, type Fact } from '../../../ui/facts/facts';
import { useSay } from '../../text';

interface FiguresProps {
  readonly progress: Progress | undefined;
  readonly state: ProgressView['state'];
  readonly now: number;
}

/** Why there are no figures; undefined where there will be some. */
const useAbsence = (): ((state: ProgressView['state'], progress: Progress | undefined) => string | undefined) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (state, progress) => {
    switch (state) {
      case 'absent':
        return t('This console serves no metrics: how much is copied cannot be told.');
      case 'forbidden':
        return t('You may not read the metrics: how much is copied cannot be told.');
      case 'failed':
        return t('The metrics could not be read. They are asked for again.');
      case 'loading':
        return t('Asking for figures');
      case 'known':
        if (progress?.is === 'measured') return undefined;
        return progress?.because === 'forbidden'
          ? t('You may not read the metrics: how much is copied cannot be told.')
          : t('Not measured yet. Clusters measure now and then, often each half minute.');
      case 'idle':
        return undefined;
    }
  };
};

/** How much memory is copied, how fast, and when that may end. */
export const Figures = ({ progress, state, now }: FiguresProps): ReactElement | null => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const absence = useAbsence()(state, progress);
  if (absence !== undefined) {
    return (
      <p className="vm-manager-progress__remark" data-test="migration-no-figures">
        {absence}
      </p>
    );
  }
  if (progress?.is !== 'measured') return null;
  const { figures, estimate, seenAt } = progress;
  const bytes = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : formatBytes(value, i18n.language);
  const rate = (value: number | undefined): string | undefined => {
    const size = bytes(value);
    return size === undefined ? undefined : t('{{size}}/s', { size });
  };
  const left = (one: Estimate): string =>
    'why' in one
      ? say(one.why)
      : t('about {{time}}', { time: duration(Math.max(0, one.ms - Math.max(0, now - seenAt)), i18n.language) });
  const facts: readonly Fact[] = [
    { id: 'processed', term: t('Copied'), value: bytes(figures.processed) },
    { id: 'remaining', term: t('Remaining'), value: bytes(figures.remaining) },
    { id: 'rate', term: t('Throughput'), value: rate(figures.transferRate) },
    { id: 'dirty', term: t('Changed by the guest'), value: rate(figures.dirtyRate) },
    { id: 'estimate', term: t('Time left'), value: left(estimate) },
  ];
  return <Facts facts={facts} label={t('Figures of the migration')} />;
};
