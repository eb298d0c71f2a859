import { useCallback, useMemo, useRef, useState, type CSSProperties, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CardBoundary } from '../../../ui/error/boundary';
import { useElementSize } from '../../../ui/table/size';
import type { PaneProps } from '../../console/pane.types';
import type { BroadcastControl } from './broadcast/use-broadcast';
import { useTypingSource } from './broadcast/use-typing-source';
import { Pane } from './pane';
import type { PaneControl } from './pane-head';
import { LEAST_HEIGHT, tilingOf } from './tiling';
import type { ArrangementControl, NamedPlace } from './use-arrangement';
import { usePaneDrag } from './use-drag';
import { useTurns } from './use-turns';

interface TilesProps {
  readonly arrangement: ArrangementControl;
  readonly control: BroadcastControl;
  /** A text waits for the user's word before it goes to all chosen panes. */
  readonly onAskPaste: (text: string) => void;
}

interface TileProps {
  readonly place: NamedPlace;
  readonly pane: PaneControl;
  readonly hidden: boolean;
  readonly mayConnect: boolean;
  readonly onSettled: (id: string) => void;
  readonly control: BroadcastControl;
  readonly onAskPaste: (text: string) => void;
  readonly drop: ReturnType<ReturnType<typeof usePaneDrag>>;
}

/** A strip that all panes have while there is a broadcast, so that nothing moves when they are chosen. */
const Mark = ({ marked, connected }: { readonly marked: boolean; readonly connected: boolean }): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  if (!marked) return <div className="vm-manager-pane__mark">{t('Not in the broadcast')}</div>;
  return (
    <div className="vm-manager-pane__mark vm-manager-pane__mark--on" data-test="pane-mark">
      {connected ? t('Broadcast') : t('Broadcast – left out, as it is not connected')}
    </div>
  );
};

/** One pane with its frame, which shows by its colour and in words when typing goes to others, too. */
const Tile = ({ place, pane, hidden, mayConnect, onSettled, control, onAskPaste, drop }: TileProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { id, name } = place;
  const { broadcast, chosen, active } = control;
  const [connected, setConnected] = useState(false);
  const onConnected = useCallback((_id: string, is: boolean) => setConnected(is), []);
  const attach = useCallback<NonNullable<PaneProps['attach']>>(
    (receiver) => broadcast.attach(id, receiver),
    [broadcast, id],
  );
  const source = useTypingSource(id, broadcast, onAskPaste);
  const isMarked = active && chosen.has(id);
  return (
    <section
      className={`vm-manager-pane${isMarked ? ' vm-manager-pane--broadcast' : ''}${drop.over ? ' vm-manager-pane--over' : ''}`}
      aria-label={t('Console of {{name}}', { name })}
      hidden={hidden}
      data-test="pane"
      data-pane={id}
      {...drop.target}
      {...source}
    >
      {control.open && <Mark marked={isMarked} connected={connected} />}
      <CardBoundary title={name} resetOn={place.device}>
        <Pane
          place={place}
          control={pane}
          attach={attach}
          mayConnect={mayConnect}
          onSettled={onSettled}
          onConnected={onConnected}
        />
      </CardBoundary>
    </section>
  );
};

const styleOf = (count: number, width: number, height: number): CSSProperties => {
  const { columns, rows } = tilingOf(count, width, height);
  return {
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${rows}, minmax(${LEAST_HEIGHT}px, 1fr))`,
  };
};

/** All panes of the page. One that is enlarged hides the others, which go on. */
export const Tiles = ({ arrangement, control, onAskPaste }: TilesProps): ReactElement => {
  const { places, enlarged } = arrangement;
  const room = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(room);
  const ids = useMemo(() => places.map(({ id }) => id), [places]);
  const turns = useTurns(ids);
  const drag = usePaneDrag(arrangement.move);
  const paneOf = (place: NamedPlace, index: number, handle: PaneControl['handle']): PaneControl => ({
    enlarged: enlarged === place.id,
    taken: places
      .filter((other) => other.id !== place.id && other.namespace === place.namespace && other.name === place.name)
      .map(({ device }) => device ?? 'vnc'),
    moveBack: index === 0 ? undefined : () => arrangement.move(place.id, index - 1),
    moveOn: index === places.length - 1 ? undefined : () => arrangement.move(place.id, index + 1),
    enlarge: (on) => arrangement.enlarge(on ? place.id : undefined),
    close: () => arrangement.close(place.id),
    setDevice: (device) => arrangement.setDevice(place.id, device),
    broadcast: control.open
      ? { chosen: control.chosen.has(place.id), toggle: () => control.toggle(place.id) }
      : undefined,
    handle,
  });
  return (
    <div
      ref={room}
      className="vm-manager-tiles"
      style={styleOf(enlarged === undefined ? places.length : 1, width, height)}
      data-test="tiles"
    >
      {places.map((place, index) => {
        const drop = drag(place.id, index);
        return (
          <Tile
            key={place.id}
            place={place}
            pane={paneOf(place, index, drop.handle)}
            hidden={enlarged !== undefined && enlarged !== place.id}
            mayConnect={turns.isIn(place.id)}
            onSettled={turns.settle}
            control={control}
            onAskPaste={onAskPaste}
            drop={drop}
          />
        );
      })}
    </div>
  );
};
