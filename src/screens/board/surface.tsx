import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type MouseEvent,
  type MutableRefObject,
  type ReactElement,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationRecord, ProgressView } from '../../inventory/migrations/migration.types';
import type { VmRecord } from '../../inventory/record';
import type { Sizing } from '../../resources/placement/demand/launcher';
import { attachPointerDrag } from '../../ui/drag/pointer-drag';
import { Bands } from './column/band';
import { BoardColumnView } from './column/column';
import { isTarget, weightOn, type Carry } from './carry/carry';
import type { Carrying } from './carry/use-carry';
import { accepts } from './carry/verdict';
import { columnAt, BAND_HEIGHT, HEAD_HEIGHT, type Plan } from './layout/geometry';
import type { Column } from './layout/columns';
import { cardOf, type CardRef } from './card-ref';
import type { Cards } from './use-cards';
import { useBoardKeys } from './keys/use-board-keys';
import { useWalk } from './keys/use-walk';
import { useWindow } from './use-window';

interface SurfaceProps {
  readonly columns: readonly Column[];
  readonly plan: Plan;
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

/** What hangs on the pointer. Moved by hand, once a frame: React draws nothing for it. */
const Held = ({ carry, at }: { readonly carry: Carry; readonly at: RefObject<HTMLDivElement> }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { movable, staying } = carry.cargo;
  const [first] = movable.length > 0 ? movable : staying.map(({ record }) => record);
  const count = carry.keys.size;
  return (
    <div ref={at} className="vm-manager-board-held" aria-hidden data-test="board-held">
      <strong>{count === 1 ? first?.name : t('{{count}} VMs', { count })}</strong>
      {staying.length > 0 && count > 1 && (
        <span>{t('{{count}} of them cannot be moved', { count: staying.length })}</span>
      )}
    </div>
  );
};

const recordOf = (columns: readonly Column[], card: CardRef): VmRecord | undefined =>
  columns.find(({ id }) => id === card.column)?.records.find(({ key }) => key === card.key);

/** Dragging by pointer: which column is below it is found by arithmetic, not by asking the document. */
const useDragging = (props: SurfaceProps, box: RefObject<HTMLElement>, held: RefObject<HTMLElement>): void => {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const below = ({ x, y }: { readonly x: number; readonly y: number }): string | undefined => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      if (x < left || x > right || y < top || y > bottom) return undefined;
      const { plan, columns } = latest.current;
      return columns[columnAt(plan, x - left + element.scrollLeft) ?? -1]?.id;
    };
    const follow = ({ x, y }: { readonly x: number; readonly y: number }): void => {
      const { left, top } = element.getBoundingClientRect();
      if (held.current !== null)
        held.current.style.transform = `translate3d(${Math.round(x - left + 12)}px, ${Math.round(y - top + 8)}px, 0)`;
    };
    return attachPointerDrag(element, {
      sourceOf: (target) => {
        const card = cardOf(target);
        return card === undefined ? undefined : JSON.stringify(card);
      },
      onStart: (source, at) => {
        const { columns, cards, carrying } = latest.current;
        const card = JSON.parse(source) as CardRef;
        const record = recordOf(columns, card);
        if (record === undefined) return;
        carrying.pickUp(cards.keys.has(card.key) ? cards.selected : [record], 'pointer', card.column);
        follow(at);
      },
      onMove: (at) => {
        follow(at);
        latest.current.carrying.hold(below(at));
      },
      onDrop: (at) => {
        const { carrying } = latest.current;
        carrying.hold(below(at));
        carrying.drop();
      },
      onCancel: () => latest.current.carrying.cancel(),
    });
  }, [box, held]);
};

/** Clicks on cards: chosen as in a file manager; twice opens. */
const useClicks = (props: SurfaceProps, setCurrent: (card: CardRef) => void) => {
  const latest = useRef(props);
  latest.current = props;
  const onClick = useCallback(
    (event: MouseEvent) => {
      const card = cardOf(event.target);
      if (card === undefined) return;
      setCurrent(card);
      latest.current.cards.choose(card, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only');
    },
    [setCurrent],
  );
  const onDoubleClick = useCallback((event: MouseEvent) => {
    const card = cardOf(event.target);
    const record = card && recordOf(latest.current.columns, card);
    if (record !== undefined) latest.current.open(record);
  }, []);
  const onContextMenu = useCallback(
    (event: MouseEvent) => {
      const card = cardOf(event.target);
      const { columns, cards, carrying, onMenu } = latest.current;
      const record = card && recordOf(columns, card);
      if (card === undefined || record === undefined || carrying.carry !== undefined) return;
      event.preventDefault();
      setCurrent(card);
      if (event.target instanceof Element)
        event.target.closest<HTMLElement>('[data-test="board-card"]')?.focus({ preventScroll: true });
      const { left, bottom } = event.currentTarget.getBoundingClientRect();
      // by the keyboard it comes without a place
      const own = event.target instanceof Element ? event.target.getBoundingClientRect() : { left, bottom };
      const byKey = event.clientX === 0 && event.clientY === 0;
      onMenu(cards.keys.has(card.key) ? cards.selected : [record], {
        x: byKey ? own.left : event.clientX,
        y: byKey ? own.bottom : event.clientY,
      });
    },
    [setCurrent],
  );
  const onPointerOver = useCallback((event: { readonly target: EventTarget }) => {
    const card = cardOf(event.target);
    const record = card && recordOf(latest.current.columns, card);
    if (record !== undefined) latest.current.carrying.approach(record);
  }, []);
  return { onClick, onDoubleClick, onContextMenu, onPointerOver };
};

/** The columns themselves, in a box that scrolls both ways and draws only what can be seen. */
export const Surface = (props: SurfaceProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { columns, plan, inView, folded, fold, cards, carrying, moves, progress, sizing } = props;
  const { carry, verdicts } = carrying;
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<HTMLDivElement>(null);
  const shown = useWindow(box, plan);
  const walk = useWalk(box, columns, plan);
  const onKeyDown = useBoardKeys({ box, columns, folded, cards, carrying, walk, open: props.open });
  useDragging(props, box, held);
  const clicks = useClicks(props, walk.setCurrent);
  const foldOne = useCallback((id: string) => fold([id]), [fold]);
  const drawn = columns.slice(shown.first, shown.last);
  inView.current = drawn.map(({ id }) => id);
  // the first card in view stands in while the keyboard has been nowhere, or where it was is not drawn
  const standIn = useMemo(() => {
    const there = walk.current !== undefined && drawn.some(({ id }) => id === walk.current?.column);
    if (there) return walk.current;
    const first = drawn.find(({ id, records }) => records.length > 0 && !folded.has(id));
    return first === undefined ? undefined : { column: first.id, key: first.records[0]?.key ?? '' };
  }, [walk, drawn, folded]);
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
        tabIndex={-1}
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
                isFolded={folded.has(column.id)}
                selection={cards.keys}
                current={standIn?.column === column.id ? standIn.key : undefined}
                carried={carry?.keys}
                verdict={verdicts.get(column.id)}
                isOver={isOver}
                weight={isOver ? weight : undefined}
                moves={moves}
                progress={progress}
                fold={foldOne}
              />
            );
          })}
        </div>
      </div>
      {carry?.by === 'pointer' && <Held carry={carry} at={held} />}
      <div className="pf-v6-screen-reader" role="status" aria-live="assertive" data-test="board-said">
        {carrying.said}
      </div>
    </div>
  );
};
