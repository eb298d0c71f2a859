import { Button } from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../serial.css';

interface BarProps {
  readonly label: string;
  /** Undefined for a bar that goes by itself. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
  readonly dataTest: string;
}

/** A strip of controls between the toolbar and the terminal. Escape closes it. */
export const Bar = ({ label, onClose, children, dataTest }: BarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <div
      className="vm-manager-serial__bar"
      role="group"
      aria-label={label}
      data-test={dataTest}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose?.();
      }}
    >
      {children}
      {onClose !== undefined && (
        <Button
          variant="plain"
          size="sm"
          icon={<TimesIcon />}
          aria-label={t('Close “{{what}}”', { what: label })}
          className="vm-manager-serial__close"
          onClick={onClose}
          data-test={`${dataTest}-close`}
        />
      )}
    </div>
  );
};
