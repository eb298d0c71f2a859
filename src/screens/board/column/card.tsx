import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationRecord, Progress } from '../../../inventory/migrations/migration.types';
import type { VmRecord } from '../../../inventory/record';
import { formatBytes } from '../../../lib/quantity';
import { STATUS_FACES } from '../../../resources/vm/status';
import { StatusIcon } from '../../../ui/status/status';
import { useSay } from '../../text';
import type { Place } from '../layout/geometry';
import { Copied, useMoveWords } from './move';

interface CardProps {
  readonly record: VmRecord;
  readonly place: Place;
  /** Its position in the column, from 0, and how many there are. */
  readonly index: number;
  readonly count: number;
  readonly isSelected: boolean;
  /** The keyboard comes to this one. */
  readonly isCurrent: boolean;
  /** It has been picked up. */
  readonly isCarried: boolean;
  /** The migration that has not ended, and how far it is. */
  readonly move: MigrationRecord | undefined;
  readonly progress: Progress | undefined;
}

const ONE_LINE = 48;

/** One machine on its node; its height says how much memory it has. Clicks and keys are the board's. */
const BoardCard = (props: CardProps): ReactElement => {
  const { record, place, index, count, isSelected, isCurrent, isCarried, move, progress } = props;
  const { t, i18n } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const moveWords = useMoveWords();
  const { name, namespace, status, memoryBytes, vcpu } = record;
  const face = STATUS_FACES[status];
  const size = memoryBytes === undefined ? t('Size unknown') : formatBytes(memoryBytes, i18n.language);
  const word = move === undefined ? say(face.label) : moveWords(move, progress);
  const details = [namespace, word, size, ...(vcpu === undefined ? [] : [t('{{number}} vCPU', { number: vcpu })])];
  const classes = [
    'vm-manager-board-card',
    `vm-manager-board-card--${face.tone}`,
    isCarried && 'vm-manager-board-card--carried',
    place.height < ONE_LINE && 'vm-manager-board-card--small',
  ];
  return (
    <div
      role="option"
      aria-selected={isSelected}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-label={[name, ...details].join(', ')}
      tabIndex={isCurrent ? 0 : -1}
      className={classes.filter(Boolean).join(' ')}
      style={{ insetBlockStart: place.top, blockSize: place.height }}
      title={[`${namespace}/${name}`, ...details.slice(1)].join('\n')}
      data-test="board-card"
      data-key={record.key}
    >
      <span className="vm-manager-board-card__name">
        <StatusIcon icon={face.icon} tone={face.tone} />
        <span>{name}</span>
      </span>
      <span className="vm-manager-board-card__more">
        <span>{move === undefined && status === 'Running' ? namespace : word}</span>
        <span className="vm-manager-board-card__size">{size}</span>
      </span>
      {move !== undefined && <Copied move={move} progress={progress} />}
    </div>
  );
};

/** Drawn again only for what concerns it. */
export const Card = memo(BoardCard);
