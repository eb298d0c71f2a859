import {
  Drawer,
  DrawerActions,
  DrawerCloseButton,
  DrawerContent,
  DrawerContentBody,
  DrawerHead,
  DrawerPanelBody,
  DrawerPanelContent,
} from '@patternfly/react-core';
import { useEffect, useRef, type KeyboardEvent, type ReactElement, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

interface SideProps {
  /** What there is to choose from. */
  readonly children: ReactNode;
  /** What is made of the choice; undefined while nothing is chosen. */
  readonly panel: ReactNode;
  /** Changes with the choice, so that a form begins anew. */
  readonly panelKey: string;
  /** Id of the heading in the panel. */
  readonly titleId: string;
  readonly onClose: () => void;
  readonly dataTest: string;
}

/**
 * Takes the focus along: into the form when something is chosen, with the suggested name ready to be typed over, and back to the
 * card when the form is closed.
 */
const useFocus = (root: RefObject<HTMLDivElement | null>, panelKey: string): void => {
  const chosen = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (panelKey === '') {
      chosen.current?.focus({ preventScroll: true });
      chosen.current = null;
      return;
    }
    chosen.current = root.current?.querySelector<HTMLElement>('.vm-manager-pick-card[aria-pressed="true"]') ?? null;
    const field = root.current?.querySelector<HTMLInputElement>('.pf-v6-c-drawer__panel input[type="text"]');
    field?.focus({ preventScroll: true });
    field?.select();
  }, [root, panelKey]);
};

/** Cards, and beside them a form about the chosen one; both scroll by themselves. */
export const Side = ({ children, panel, panelKey, titleId, onClose, dataTest }: SideProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const open = panel !== undefined;
  const root = useRef<HTMLDivElement>(null);
  useFocus(root, panelKey);
  const onKeyDown = (event: KeyboardEvent): void => {
    // an open list or tooltip inside takes it first
    if (open && event.key === 'Escape' && !event.defaultPrevented) onClose();
  };
  return (
    <div ref={root} className="vm-manager-create__drawer" onKeyDown={onKeyDown}>
      <Drawer isExpanded={open} isInline>
        <DrawerContent
          panelContent={
            open && (
              <DrawerPanelContent
                key={panelKey}
                widths={{ default: 'width_50', xl: 'width_33' }}
                minSize="24rem"
                aria-labelledby={titleId}
                data-test={dataTest}
              >
                <DrawerHead className="vm-manager-create__panel-head">
                  <DrawerActions>
                    <DrawerCloseButton onClose={onClose} aria-label={t('Close')} />
                  </DrawerActions>
                </DrawerHead>
                <DrawerPanelBody>{panel}</DrawerPanelBody>
              </DrawerPanelContent>
            )
          }
        >
          <DrawerContentBody>
            <div className="vm-manager-create__cards">{children}</div>
          </DrawerContentBody>
        </DrawerContent>
      </Drawer>
    </div>
  );
};
