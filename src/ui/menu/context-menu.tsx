import { Dropdown } from '@patternfly/react-core';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { topElement } from '../page/top';
import './context-menu.css';
import { focusFirstLine } from './first-line';

interface ContextMenuProps {
  /** Where it was asked for, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** What the menu is about; stands above its lines. */
  readonly title: string;
  /** Called after it has been closed, also by Escape or a click elsewhere: the focus may go back. */
  readonly onClose: () => void;
  readonly children: (close: () => void) => ReactNode;
}

/** The menu that a right click or the menu key opens, at the pointer or at what has the focus. Mounted, it is open. */
export const ContextMenu = ({ at, title, onClose, children }: ContextMenuProps): ReactElement => {
  const anchor = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // the click that asked for it is over by then, and the anchor has its place
    const opening = setTimeout(() => setOpen(true));
    return () => clearTimeout(opening);
  }, []);
  useEffect(() => {
    if (!open) return undefined;
    const focusing = setTimeout(() => focusFirstLine(menu.current));
    return () => clearTimeout(focusing);
  }, [open, at]);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      ref={menu}
      popperProps={{
        placement: 'right-start',
        preventOverflow: true,
        distance: 2,
        minWidth: '14rem',
        maxWidth: 'min(24rem, calc(100vw - 64px))',
        appendTo: topElement,
      }}
      maxMenuHeight="calc(100vh - 24px)"
      isScrollable
      data-test="context-menu"
      toggle={{
        toggleRef: anchor,
        toggleNode: (
          <button
            type="button"
            tabIndex={-1}
            key={`${at.x} ${at.y}`}
            ref={anchor}
            className="vm-manager-context-menu__anchor"
            style={{ insetInlineStart: at.x, insetBlockStart: at.y }}
            aria-hidden
          />
        ),
      }}
    >
      <div className="vm-manager-context-menu__title">{title}</div>
      {children(onClose)}
    </Dropdown>
  );
};
