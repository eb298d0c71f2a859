import { useCallback, useEffect, useMemo, useRef, type MutableRefObject, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationRecord, ProgressView } from '../../inventory/migrations/migration.types';
import type { VmRecord } from '../../inventory/record';
import type { Sizing } from '../../resources/placement/demand/sizing';
import { isTarget, weightOn } from './carry/carry';
import type { Carrying } from './carry/use-carry';
import { accepts } from './carry/verdict';
import type { Cards } from './choice/use-cards';
import { Bands } from './column/band';
import { BoardColumnView } from './column/column';
import { Reins } from './keys/reins';
import { standInOf } from './keys/stand-in';
import { useBoardKeys } from './keys/use-board-keys';
import { useDestination } from './keys/use-destination';
import { useWalk } from './keys/use-walk';
import type { Column } from './layout/columns';
import { BAND_HEIGHT, HEAD_HEIGHT, type Plan } from './layout/geometry';
import { Held } from './pointer/held';
import { Note } from './pointer/note';
import { useClicks } from './pointer/use-clicks';
import { useDragging } from './pointer/use-dragging';
import { useWindow } from './use-window';

interface SurfaceProps {
  readonly columns: readonly Column[];
  readonly plan: Plan;
  /** The machines have all been read, so that they can be counted. */
  readonly isCounted: boolean;
  /** The node whose column is brought into view, once it is there. */
  readonly at: string | undefined;
  /** Receives the names of the columns in view. */
  readonly inView: MutableRefObject<readonly string[]>;
  readonly folded: ReadonlySet<string>;
  readonly fold: (ids: readonly string[]) => void;
  readonly cards: Cards;
  readonly carrying: Carrying;
  readonly moves: ReadonlyMap<string, MigrationRecord>;
  readonly progress: ProgressView['byKey'];
  readonly sizing: Sizing;
  readonly open: (record: VmRecord) => void;
  readonly onMenu: (records: readonly VmRecord[], at: { readonly x: number; readonly y: number }) => void;
}

/** The columns themselves, in a box that scrolls both ways and draws only what can be seen. */
export const Surface = (props: SurfaceProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { columns, plan, at: destination, inView, folded, fold, cards, carrying, moves, progress, sizing } = props;
  const { carry, verdicts } = carrying;
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<HTMLDivElement>(null);
  const shown = useWindow(box, plan);
  const walk = useWalk(box, columns, plan);
  useDestination(destination, columns, walk);
  const onKeyDown = useBoardKeys({ columns, folded, cards, carrying, walk, open: props.open });
  useDragging(props, box, held);
  useEffect(() => {
    // what was carried by keyboard has gone: the keyboard goes on at a card that is there
    if (carry === undefined && document.activeElement === box.current)
      box.current?.querySelector<HTMLElement>('[data-test="board-card"][tabindex="0"]')?.focus({ preventScroll: true });
  }, [carry]);
  const clicks = useClicks(props, walk.setCurrent);
  const foldOne = useCallback((id: string) => fold([id]), [fold]);
  const drawn = columns.slice(shown.first, shown.last);
  inView.current = drawn.map(({ id }) => id);
  const standIn = standInOf(drawn, folded, walk.current, shown);
  const weight = useMemo(
    () => (carry?.over === undefined ? undefined : weightOn(carry.over, carry.cargo, sizing)),
    [carry?.over, carry?.cargo, sizing],
  );
  const bands = columns.some(({ group }) => group !== '') ? BAND_HEIGHT : 0;
  const overClosed = carry?.over !== undefined && !accepts(verdicts.get(carry.over));
  return (
    <div className="vm-manager-board-frame">
      <div
        ref={box}
        // Tab reaches the board also where no card is drawn
        tabIndex={standIn === undefined ? 0 : -1}
        role="region"
        aria-label={t('Migration board')}
        className={`vm-manager-board${carry?.by === 'pointer' ? ` vm-manager-board--dragging${overClosed ? ' vm-manager-board--closed' : ''}` : ''}`}
        onKeyDown={onKeyDown}
        {...clicks}
        data-test="board"
        data-carrying={carry !== undefined}
      >
        <div
          className="vm-manager-board__canvas"
          style={{ inlineSize: plan.width, blockSize: bands + HEAD_HEIGHT + plan.height }}
        >
          {bands > 0 && <Bands columns={columns} plan={plan} folded={folded} fold={fold} />}
          {drawn.map((column, index) => {
            const at = shown.first + index;
            const left = plan.edges[at] ?? 0;
            const isOver = carry?.over === column.id && (isTarget(column) || carry.by === 'keyboard');
            return (
              <BoardColumnView
                key={column.id}
                column={column}
                left={left}
                width={(plan.edges[at + 1] ?? left) - left}
                top={shown.top}
                bottom={shown.bottom}
                isCounted={props.isCounted}
                isFolded={folded.has(column.id)}
                selection={cards.keys}
                current={standIn?.column === column.id ? standIn.key : undefined}
                carried={carry?.keys}
                verdict={verdicts.get(column.id)}
                isOver={isOver}
                isMarked={column.id === destination}
                weight={isOver ? weight : undefined}
                moves={moves}
                progress={progress}
                fold={foldOne}
              />
            );
          })}
        </div>
      </div>
      {carry?.by === 'keyboard' && <Reins back={box} onKeyDown={onKeyDown} />}
      {carry?.by === 'pointer' && <Held carry={carry} at={held} />}
      {carrying.note !== undefined && carry === undefined && <Note text={carrying.note} onClose={carrying.forget} />}
      <div className="pf-v6-screen-reader" role="status" aria-live="assertive" data-test="board-said">
        {carrying.said}
      </div>
    </div>
  );
};
