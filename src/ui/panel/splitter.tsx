import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';

/** Pixels. */
export const NARROWEST = 180;
export const WIDEST = 560;
const STEP = 16;

export const withinLimits = (width: number): number => Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));

/** The width after a key; undefined for keys that do not change it. */
export const widthAfter = (width: number, key: string): number | undefined => {
  switch (key) {
    case 'ArrowLeft':
      return withinLimits(width - STEP);
    case 'ArrowRight':
      return withinLimits(width + STEP);
    case 'Home':
      return NARROWEST;
    case 'End':
      return WIDEST;
    default:
      return undefined;
  }
};

interface SplitterProps {
  readonly label: string;
  /** The id of the panel on its left. */
  readonly controls: string;
  readonly width: number;
  /** While it is dragged: draws the width, without keeping it. */
  readonly onDraw: (width: number) => void;
  readonly onWidth: (width: number) => void;
}

/** The edge between a panel and what is on its right: dragged, or moved with the arrow keys. */
export const Splitter = ({ label, controls, width, onDraw, onWidth }: SplitterProps): ReactElement => {
  const drag = useRef<{ readonly from: number; readonly width: number } | undefined>(undefined);
  const dragged = ({ clientX }: PointerEvent): number | undefined =>
    drag.current && withinLimits(drag.current.width + clientX - drag.current.from);
  const end = (event: PointerEvent): void => {
    const now = dragged(event);
    drag.current = undefined;
    if (now !== undefined && now !== width) onWidth(now);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = widthAfter(width, event.key);
    if (next === undefined) return;
    event.preventDefault();
    onWidth(next);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      className="vm-manager-left-panel__edge"
      data-test="panel-edge"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: event.clientX, width };
      }}
      onPointerMove={(event) => {
        const now = dragged(event);
        if (now !== undefined) onDraw(now);
      }}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
};
