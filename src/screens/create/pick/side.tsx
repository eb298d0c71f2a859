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
import type { ReactElement, ReactNode } from 'react';
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

/** Cards, and beside them a form about the chosen one; both scroll by themselves. */
export const Side = ({ children, panel, panelKey, titleId, onClose, dataTest }: SideProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const open = panel !== undefined;
  return (
    <Drawer isExpanded={open} isInline className="vm-manager-create__drawer">
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
  );
};
