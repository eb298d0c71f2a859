import { Modal, ModalBody } from '@patternfly/react-core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { topElement } from '../page/top';
import './palette.css';

interface OverlayProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly dataTest: string;
}

/** A panel above the page that begins with a field to type into. */
export const Overlay = ({ label, children, onClose, dataTest }: OverlayProps): ReactElement => {
  const [place] = useState(topElement);
  return (
    <Modal
      isOpen
      appendTo={place}
      variant="medium"
      position="top"
      positionOffset="10vh"
      aria-label={label}
      onClose={onClose}
      className="vm-manager-palette"
      elementToFocus='[role="combobox"]'
      data-test={dataTest}
    >
      <ModalBody className="vm-manager-palette__body">{children}</ModalBody>
    </Modal>
  );
};
