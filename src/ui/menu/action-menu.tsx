import { Dropdown, MenuToggle } from '@patternfly/react-core';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { topElement } from '../page/top';
import { focusFirstLine } from './first-line';

interface ActionMenuProps {
  readonly label: string;
  readonly icon?: ReactNode;
  /** Only the icon is drawn; the label is its name. */
  readonly iconOnly?: boolean;
  readonly variant?: 'default' | 'primary' | 'secondary' | 'plainText';
  readonly isDisabled?: boolean;
  readonly size?: 'default' | 'sm';
  readonly dataTest: string;
  /** Which side of the button the menu keeps to. */
  readonly align?: 'start' | 'end';
  /** A long menu scrolls in less than half of the page, so that it fits above or below. */
  readonly long?: boolean;
  /** Drawn only while open. */
  readonly children: (close: () => void) => ReactNode;
}

/** A labelled button that opens a menu, for page headers and the bar of a selection. */
export const ActionMenu = ({
  label,
  icon,
  iconOnly = false,
  variant = 'secondary',
  isDisabled,
  size,
  dataTest,
  align = 'end',
  long = false,
  children,
}: ActionMenuProps): ReactElement => {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    const closed = wasOpen.current && !open;
    wasOpen.current = open;
    if (
      closed &&
      (document.activeElement === document.body || menu.current?.contains(document.activeElement) === true)
    ) {
      button.current?.focus();
    }
    if (!open) return undefined;
    // placed first
    const timer = setTimeout(() => focusFirstLine(menu.current));
    return () => clearTimeout(timer);
  }, [open]);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      ref={menu}
      popperProps={{ position: align, minWidth: '14rem', maxWidth: '24rem', appendTo: topElement }}
      maxMenuHeight={long ? '45vh' : '70vh'}
      isScrollable
      toggle={{
        toggleRef: button,
        toggleNode: (
          <MenuToggle
            ref={button}
            variant={iconOnly ? 'plain' : variant}
            size={size}
            icon={icon}
            aria-label={iconOnly ? label : undefined}
            title={iconOnly ? label : undefined}
            isExpanded={open}
            isDisabled={isDisabled}
            onClick={() => setOpen(!open)}
            data-test={dataTest}
          >
            {!iconOnly && label}
          </MenuToggle>
        ),
      }}
    >
      {open && children(() => setOpen(false))}
    </Dropdown>
  );
};
