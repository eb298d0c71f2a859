import { memo, useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationRecord, ProgressView } from '../../../inventory/migrations/migration.types';
import { accepts, type Verdict } from '../carry/verdict';
import { placesWithin, stackOf } from '../layout/geometry';
import { WAITING, type Column } from '../layout/columns';
import { Card } from './card';
import { Head, type Weight } from './head';
import { Arriving } from './move';
import { VerdictStrip } from './verdict-strip';

/** The cards of a column that are in the document, in pixels below its head. */
interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

export interface ColumnProps extends Stretch {
  readonly column: Column;
  readonly left: number;
  readonly width: number;
  /** All machines are known; else there may be more of them than shown. */
  readonly isCounted: boolean;
  readonly isFolded: boolean;
  readonly selection: ReadonlySet<string>;
  /** The card that Tab comes to, when it is in this column. */
  readonly current: string | undefined;
  /** What is carried; undefined while nothing is. */
  readonly carried: ReadonlySet<string> | undefined;
  readonly verdict: Verdict | undefined;
  /** The cargo is held over this column. */
  readonly isOver: boolean;
  /** The node that one comes from. */
  readonly isMarked: boolean;
  readonly weight: Weight | undefined;
  readonly moves: ReadonlyMap<string, MigrationRecord>;
  readonly progress: ProgressView['byKey'];
  readonly fold: (id: string) => void;
}

const NOBODY: ReadonlySet<string> = new Set();

const Cards = (props: ColumnProps & { readonly labelId: string }): ReactElement => {
  const { column, top, bottom, selection, current, carried = NOBODY, moves, progress, labelId } = props;
  const { records, arriving } = column;
  const stack = stackOf(column);
  const [first, last] = placesWithin(stack.cards, top, bottom);
  const [from, to] = placesWithin(stack.arriving, top, bottom);
  const count = records.length;
  return (
    <div
      role="listbox"
      aria-multiselectable
      aria-labelledby={labelId}
      className="vm-manager-board-column__cards"
      style={{ blockSize: stack.height }}
    >
      {arriving.slice(from, to).map((move, index) => {
        const place = stack.arriving[from + index];
        return place && <Arriving key={move.key} move={move} progress={progress.get(move.key)} place={place} />;
      })}
      {records.slice(first, last).map((record, index) => {
        const place = stack.cards[first + index];
        const move = moves.get(record.key);
        if (place === undefined) return undefined;
        return (
          <Card
            key={record.key}
            record={record}
            place={place}
            index={first + index}
            count={count}
            isSelected={selection.has(record.key)}
            isCurrent={record.key === current}
            isCarried={carried.has(record.key)}
            move={move}
            progress={move === undefined ? undefined : progress.get(move.key)}
          />
        );
      })}
    </div>
  );
};

const stateOf = ({ carried, verdict, isOver, column }: ColumnProps): string => {
  if (carried === undefined || column.node === undefined) return '';
  const kind = accepts(verdict) ? 'open' : verdict?.is === 'refused' ? 'closed' : 'plain';
  return ` vm-manager-board-column--${kind}${isOver ? ' vm-manager-board-column--over' : ''}`;
};

/** One node with its machines; only those that can be seen are drawn. */
const BoardColumn = (props: ColumnProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { column, left, width, isCounted, isFolded, isMarked, carried, verdict, weight, fold } = props;
  const labelId = useId();
  const name = column.id === WAITING ? t('Waiting for a node') : column.id;
  return (
    <section
      className={`vm-manager-board-column${isMarked ? ' vm-manager-board-column--marked' : ''}${stateOf(props)}`}
      aria-current={isMarked ? 'location' : undefined}
      style={{ insetInlineStart: left, inlineSize: width }}
      aria-labelledby={labelId}
      data-test="board-column"
      data-node={column.id}
    >
      <span id={labelId} hidden>
        {name}
      </span>
      <div className="vm-manager-board-column__top">
        <Head column={column} isCounted={isCounted} isFolded={isFolded} weight={weight} fold={fold} />
        {carried !== undefined && !isFolded && column.node !== undefined && <VerdictStrip verdict={verdict} />}
      </div>
      {!isFolded && <Cards {...props} labelId={labelId} />}
    </section>
  );
};

/** Drawn again only for what concerns it. */
export const BoardColumnView = memo(BoardColumn);
