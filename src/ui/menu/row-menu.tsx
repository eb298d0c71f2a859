import { Dropdown, MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { focusFirstLine } from './first-line';
import './row-menu.css';
import { useEffect, useRef, useState, type ReactElement, type ReactNode, type RefObject } from 'react';

interface RowMenuProps {
  /** Such as "Actions for web-1". */
  readonly label: string;
  /** The content; drawn only while the menu is open, so that thousands of rows ask for nothing. */
  readonly children: (close: () => void) => ReactNode;
  /** The pointer or the focus comes to the button: it may be opened soon. */
  readonly onApproach?: () => void;
}

/**
 * Beside the button, moved up or down as far as it takes: a menu below or above it would have to scroll for rows in the
 * middle of a small window, and hide its last lines.
 */
const PLACE = {
  placement: 'left-start',
  preventOverflow: true,
  distance: 4,
  minWidth: '14rem',
  maxWidth: 'min(24rem, calc(100vw - 64px))',
  appendTo: () => document.body,
} as const;

/** Closed: a plain button. Mounted: the menu exists, so that it can be placed. Open: it shows. */
type Stage = 'closed' | 'mounted' | 'open';

/** Moves from mounted to open once the click that asked for it is over, and back to the button's focus after closing. */
const useStage = (button: RefObject<HTMLButtonElement | null>, menu: RefObject<HTMLDivElement | null>) => {
  const [stage, setStage] = useState<Stage>('closed');
  const wasOpen = useRef(false);
  useEffect(() => {
    switch (stage) {
      case 'closed':
        if (wasOpen.current && document.activeElement === document.body) {
          button.current?.focus();
        }
        wasOpen.current = false;
        return undefined;
      case 'mounted': {
        const timer = setTimeout(() => setStage('open'));
        return () => clearTimeout(timer);
      }
      case 'open': {
        wasOpen.current = true;
        // placed first: focusing it earlier would scroll the page
        const timer = setTimeout(() => focusFirstLine(menu.current));
        return () => clearTimeout(timer);
      }
    }
  }, [stage, button, menu]);
  return [stage, setStage] as const;
};

/**
 * The menu at the end of a row. Closed, it is one plain button; the menu with its positioning exists only while open.
 */
export const RowMenu = ({ label, children, onApproach }: RowMenuProps): ReactElement => {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useStage(button, menu);
  if (stage === 'closed') {
    return (
      <button
        ref={button}
        type="button"
        className="vm-manager-row-menu"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={false}
        data-test="row-menu"
        onClick={() => setStage('mounted')}
        onPointerEnter={onApproach}
        onFocus={onApproach}
      />
    );
  }
  const close = (): void => setStage('closed');
  return (
    <Dropdown
      isOpen={stage === 'open'}
      ref={menu}
      onOpenChange={(open) => {
        if (!open) {
          close();
        }
      }}
      popperProps={PLACE}
      maxMenuHeight="calc(100vh - 24px)"
      isScrollable
      toggle={(toggleRef) => (
        <MenuToggle
          ref={toggleRef}
          variant="plain"
          size="sm"
          isExpanded
          aria-label={label}
          icon={<EllipsisVIcon />}
          onClick={close}
        />
      )}
    >
      {children(close)}
    </Dropdown>
  );
};
