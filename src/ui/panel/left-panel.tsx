import { useRef, type ReactElement, type ReactNode } from 'react';
import './left-panel.css';
import { Splitter } from './splitter';

interface LeftPanelProps {
  readonly id: string;
  readonly label: string;
  /** Of the edge. */
  readonly edgeLabel: string;
  /** Undefined while it is closed. */
  readonly content: ReactNode | undefined;
  /** Pixels, unless the window is narrow. */
  readonly width: number;
  readonly onWidth: (width: number) => void;
  readonly onClose: () => void;
  /** Lies above what it stands beside: there, Escape closes it. */
  readonly above: boolean;
  /** What it stands beside. Stays mounted whether the panel is open or not. */
  readonly children: ReactNode;
}

/** A panel on the left of a list, as wide as the user likes; in narrow windows a drawer above the list. */
export const LeftPanel = (props: LeftPanelProps): ReactElement => {
  const { id, label, content, width, onWidth, onClose, above } = props;
  const root = useRef<HTMLDivElement>(null);
  const draw = (now: number): void => root.current?.style.setProperty('--vm-manager-left-width', `${now}px`);
  return (
    <div ref={root} className="vm-manager-left-panel" style={{ '--vm-manager-left-width': `${width}px` }}>
      {/* always there: a sibling that appears makes the browser look for the styles of all that stands beside it, which is a list */}
      <div className="vm-manager-left-panel__place">
        {content !== undefined && (
          <>
            <aside
              id={id}
              aria-label={label}
              className="vm-manager-left-panel__panel"
              data-test={id}
              onKeyDown={(event) => {
                if (above && event.key === 'Escape' && !event.defaultPrevented) onClose();
              }}
            >
              {content}
            </aside>
            {!above && <Splitter label={props.edgeLabel} controls={id} width={width} onDraw={draw} onWidth={onWidth} />}
          </>
        )}
      </div>
      <div className="vm-manager-left-panel__beside">{props.children}</div>
    </div>
  );
};
