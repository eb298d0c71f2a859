import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationRecord, Progress } from '../../../inventory/migrations/migration.types';
import { formatBytes } from '../../../lib/quantity';
import type { Place } from '../layout/geometry';

const percentOf = (progress: Progress | undefined): number | undefined =>
  progress?.is === 'measured' && progress.share !== undefined ? Math.round(progress.share * 100) : undefined;

/** What a migration is about in a few words, such as "To worker-2, 43 %". */
export const useMoveWords = (): ((move: MigrationRecord, progress: Progress | undefined) => string) => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return useCallback(
    ({ target, queue, stage, canceling }, progress) => {
      if (canceling) return t('Migration is being canceled');
      if (queue !== undefined) {
        const { position, of, exact } = queue;
        return exact
          ? t('Waits to migrate: {{position}} of {{of}}', { position, of })
          : t('Waits to migrate: place {{position}} or later', { position });
      }
      if (stage === 'waiting') return t('Waits to migrate');
      const percent = percentOf(progress);
      if (target === undefined) return t('Migrating');
      return percent === undefined
        ? t('To {{node}}', { node: target })
        : t('To {{node}}, {{percent}} %', { node: target, percent });
    },
    [t],
  );
};

/** How much of the memory is copied; moves without saying how much while that is not measured. */
export const Copied = ({
  move,
  progress,
}: {
  readonly move: MigrationRecord;
  readonly progress: Progress | undefined;
}): ReactElement | null => {
  const percent = percentOf(progress);
  if (move.stage === 'waiting') return null;
  return (
    <span
      className="vm-manager-board-copied"
      data-unmeasured={percent === undefined}
      data-test="board-progress"
      aria-hidden
    >
      <span style={percent === undefined ? undefined : { inlineSize: `${percent}%` }} />
    </span>
  );
};

/** A machine on its way to this node: its outline, before it is here. */
export const Arriving = ({
  move,
  progress,
  place,
}: {
  readonly move: MigrationRecord;
  readonly progress: Progress | undefined;
  readonly place: Place;
}): ReactElement => {
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const { vmiName, namespace, source, machine, stage } = move;
  const percent = percentOf(progress);
  const from =
    source === undefined
      ? t('On its way here')
      : stage === 'waiting'
        ? t('From {{node}}, waiting', { node: source })
        : t('From {{node}}', { node: source });
  const words = percent === undefined ? from : `${from}, ${percent} %`;
  return (
    <div
      role="option"
      aria-selected={false}
      aria-disabled
      aria-label={[vmiName, namespace, words].join(', ')}
      className="vm-manager-board-card vm-manager-board-card--arriving"
      style={{ insetBlockStart: place.top, blockSize: place.height }}
      title={`${namespace}/${vmiName}\n${words}`}
      data-test="board-arriving"
      data-arriving={move.vmiKey}
    >
      <span className="vm-manager-board-card__name">
        <span>{vmiName}</span>
      </span>
      <span className="vm-manager-board-card__more">
        <span>{words}</span>
        <span className="vm-manager-board-card__size">
          {machine?.memoryBytes === undefined ? '' : formatBytes(machine.memoryBytes, i18n.language)}
        </span>
      </span>
      <Copied move={move} progress={progress} />
    </div>
  );
};
