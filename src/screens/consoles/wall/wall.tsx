import { useCallback, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VmRecord } from '../../../inventory/record';
import { rememberedScroll, rememberScroll } from '../../../ui/table/scroll-memory';
import { useElementSize } from '../../../ui/table/size';
import { rowWindow } from '../../../ui/table/window';
import { useRowActions } from '../../actions/row-actions';
import { Card } from './card';
import { useInView } from './in-view';
import { RightsNotice } from './rights-notice';
import { useRights } from './rights';
import { GAP, layoutOf, nextCard, type CardSize, type WallLayout } from './tiles';
import { usePictures } from './use-pictures';

interface WallProps {
  readonly records: readonly VmRecord[];
  readonly namespace: string | undefined;
  readonly size: CardSize;
  /** All machines are known: before that, those in view change all the time, and no pictures are taken. */
  readonly settled: boolean;
  /** Identifies the wall for finding its scroll position again. */
  readonly scrollKey: string;
}

interface Drawn {
  readonly row: number;
  readonly records: readonly VmRecord[];
}

const rowsOf = (records: readonly VmRecord[], columns: number, first: number, last: number): readonly Drawn[] =>
  Array.from({ length: Math.max(0, last - first) }, (_, index) => ({
    row: first + index,
    records: records.slice((first + index) * columns, (first + index + 1) * columns),
  }));

/** The card that the keyboard is at, and how its keys move it, scrolling as far as needed. */
const useWalk = (box: React.RefObject<HTMLDivElement | null>, count: number, layout: WallLayout, height: number) => {
  const [current, setCurrent] = useState(0);
  const goal = useRef<number>();
  const { columns, rowHeight } = layout;
  // the card may be drawn only after scrolling
  useLayoutEffect(() => {
    if (goal.current === undefined) return;
    const link = box.current?.querySelector<HTMLElement>(`[data-card="${goal.current}"]`);
    if (link === null || link === undefined) return;
    goal.current = undefined;
    link.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const scroller = box.current;
    if (!(event.target instanceof HTMLElement) || event.target.dataset['card'] === undefined || scroller === null)
      return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(height / rowHeight));
    const next = nextCard(event.key, Number(event.target.dataset['card']), count, columns, page);
    if (next === undefined) return;
    event.preventDefault();
    const top = Math.floor(next / columns) * rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + rowHeight > scroller.scrollTop + height) scroller.scrollTop = top + rowHeight - height;
    goal.current = next;
    setCurrent(next);
  };
  return { current: Math.min(current, Math.max(0, count - 1)), setCurrent, onKeyDown };
};

/** Where the box is scrolled to, remembered for coming back. */
const useScroll = (box: React.RefObject<HTMLDivElement | null>, key: string, ready: boolean) => {
  const [top, setTop] = useState(() => rememberedScroll(key));
  const restored = useRef<string>();
  useLayoutEffect(() => {
    if (!ready || restored.current === key || box.current === null) return;
    restored.current = key;
    box.current.scrollTop = rememberedScroll(key);
    setTop(box.current.scrollTop);
  }, [box, key, ready]);
  const onScroll = useCallback(() => {
    const now = box.current?.scrollTop ?? 0;
    rememberScroll(key, now);
    setTop(now);
  }, [box, key]);
  return { top, onScroll };
};

/** Pictures of any number of screens; only cards near what is in view are in the document, and only those in view have pictures taken. */
export const Wall = ({ records, namespace, size, settled, scrollKey }: WallProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(box);
  const layout = useMemo(() => layoutOf(records.length, size, width), [records.length, size, width]);
  const { columns, rows, rowHeight, pictureHeight } = layout;
  const { top, onScroll } = useScroll(box, scrollKey, width > 0 && records.length > 0);
  const { first, last } = rowWindow(top, height, rowHeight, rows);
  const drawn = useMemo(
    () => (width === 0 ? [] : rowsOf(records, columns, first, last)),
    [records, columns, first, last, width],
  );
  const namespaces = useMemo(
    () => [...new Set(drawn.flatMap((row) => row.records.map((record) => record.namespace)))].sort().join(' '),
    [drawn],
  );
  const rights = useRights(namespace === undefined, namespaces);
  const pictures = usePictures(namespace === undefined);
  const inView = useInView(box);
  const actions = useRowActions('machine');
  const { current, setCurrent, onKeyDown } = useWalk(box, records.length, layout, height);
  const style = {
    '--vm-manager-wall-columns': columns,
    '--vm-manager-wall-gap': `${GAP}px`,
    '--vm-manager-wall-picture': `${pictureHeight}px`,
    '--vm-manager-wall-row': `${rowHeight - GAP}px`,
  };
  return (
    <>
      <RightsNotice rights={rights} />
      <div ref={box} className="vm-manager-wall" style={style} onScroll={onScroll} data-size={size} data-test="wall">
        <div
          role="grid"
          tabIndex={-1}
          aria-label={t('Screens')}
          aria-rowcount={rows}
          aria-colcount={columns}
          onKeyDown={onKeyDown}
          style={{ blockSize: rows * rowHeight, position: 'relative' }}
        >
          {drawn.map((row) => (
            <div
              key={row.row}
              role="row"
              aria-rowindex={row.row + 1}
              className="vm-manager-wall__row"
              style={{ insetBlockStart: row.row * rowHeight }}
            >
              {row.records.map((record, column) => {
                const index = row.row * columns + column;
                return (
                  <Card
                    key={record.key}
                    record={record}
                    index={index}
                    isCurrent={
                      index === current || (column === 0 && row.row === drawn[0]?.row && isOut(current, drawn, columns))
                    }
                    may={rights.of(record.namespace)}
                    pictures={settled ? pictures : undefined}
                    inView={inView}
                    showsNamespace={namespace === undefined}
                    actions={actions}
                    onFocus={setCurrent}
                  />
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </>
  );
};

/** The card that the keyboard was at has been scrolled away: the first one that is drawn stands in for it. */
const isOut = (current: number, drawn: readonly Drawn[], columns: number): boolean => {
  const row = Math.floor(current / columns);
  return !drawn.some((one) => one.row === row);
};
