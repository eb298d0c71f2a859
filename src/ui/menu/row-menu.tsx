import { Dropdown, MenuToggle } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';

interface RowMenuProps {
  /** Such as "Actions for web-1". */
  readonly label: string;
  /** The content; drawn only while the menu is open, so that thousands of rows ask for nothing. */
  readonly children: (close: () => void) => ReactNode;
  /** The pointer or the focus comes to the button: it may be opened soon. */
  readonly onApproach?: () => void;
}

const WIDTH = '20rem';

/**
 * The menu at the end of a row. Closed, it is one plain button; the menu with its positioning exists only while open.
 */
export const RowMenu = ({ label, children, onApproach }: RowMenuProps): ReactElement => {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (!open && wasOpen.current && document.activeElement === document.body) {
      button.current?.focus();
    }
    wasOpen.current = open;
    if (!open) {
      return undefined;
    }
    // the menu is placed first; focusing it earlier would scroll the page
    const timer = setTimeout(() =>
      menu.current?.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true }),
    );
    return () => clearTimeout(timer);
  }, [open]);
  if (!open) {
    return (
      <button
        ref={button}
        type="button"
        className="pf-v6-c-menu-toggle pf-m-plain pf-m-small vm-manager-row-menu"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={false}
        data-test="row-menu"
        onClick={() => setOpen(true)}
        onPointerEnter={onApproach}
        onFocus={onApproach}
      >
        <span className="pf-v6-c-menu-toggle__icon">
          <EllipsisVIcon />
        </span>
      </button>
    );
  }
  return (
    <Dropdown
      isOpen
      ref={menu}
      onOpenChange={setOpen}
      popperProps={{ position: 'end', width: WIDTH, appendTo: () => document.body }}
      maxMenuHeight="70vh"
      isScrollable
      toggle={(toggleRef) => (
        <MenuToggle
          ref={toggleRef}
          variant="plain"
          size="sm"
          isExpanded
          aria-label={label}
          icon={<EllipsisVIcon />}
          onClick={() => setOpen(false)}
        />
      )}
    >
      {children(() => setOpen(false))}
    </Dropdown>
  );
};
