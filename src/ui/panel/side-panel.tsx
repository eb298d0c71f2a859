import {
  Drawer,
  DrawerActions,
  DrawerCloseButton,
  DrawerContent,
  DrawerContentBody,
  DrawerHead,
  DrawerPanelBody,
  DrawerPanelContent,
  Title,
} from '@patternfly/react-core';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './side-panel.css';

interface SidePanelProps {
  /** Tells what the panel is about from anything else, whatever it is called; undefined while it is closed. */
  readonly about: string | undefined;
  readonly title: string;
  /** Of the panel. */
  readonly content: ReactNode;
  readonly onClose: () => void;
  /** What the panel stands beside, such as a list. */
  readonly children: ReactNode;
  readonly dataTest: string;
}

/** Gives the focus to the panel when it opens or is about something else, and back to where it was when it closes. */
const useFocus = (about: string | undefined) => {
  const head = useRef<HTMLSpanElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (about !== undefined) {
      const { activeElement } = document;
      before.current = activeElement;
      head.current?.focus();
      return;
    }
    const { current } = before;
    if (current instanceof HTMLElement && document.contains(current)) {
      current.focus();
    }
  }, [about]);
  return head;
};

/** A list with the details of one of its entries beside it. Escape closes them. */
export const SidePanel = ({ about, title, content, onClose, children, dataTest }: SidePanelProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const head = useFocus(about);
  return (
    <Drawer
      isExpanded={about !== undefined}
      isInline
      className={`vm-manager-side-panel${about === undefined ? '' : ' vm-manager-side-panel--open'}`}
    >
      <DrawerContent
        panelContent={
          <DrawerPanelContent
            isResizable
            defaultSize="33rem"
            minSize="22rem"
            resizeAriaLabel={t('Width of the details')}
            data-test={dataTest}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.defaultPrevented) onClose();
            }}
          >
            <DrawerHead>
              <span ref={head} tabIndex={-1} className="vm-manager-side-panel__title">
                <Title headingLevel="h2" size="lg">
                  {title}
                </Title>
              </span>
              <DrawerActions>
                <DrawerCloseButton onClick={onClose} aria-label={t('Close the details')} />
              </DrawerActions>
            </DrawerHead>
            <DrawerPanelBody>{about !== undefined && content}</DrawerPanelBody>
          </DrawerPanelContent>
        }
      >
        <DrawerContentBody className="vm-manager-side-panel__beside">{children}</DrawerContentBody>
      </DrawerContent>
    </Drawer>
  );
};
