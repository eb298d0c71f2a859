import { Button, Title } from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './panel.css';

interface ScreenPanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly dataTest: string;
}

/**
 * A panel beside the screen, so that the picture stays in sight, in full screen too. It takes the focus, Escape closes it, and the
 * focus goes back to where it was.
 */
export const ScreenPanel = ({ title, onClose, children, dataTest }: ScreenPanelProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const id = useId();
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    head.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && document.contains(before)) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section
      aria-labelledby={id}
      className="vm-manager-screen-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
      data-test={dataTest}
    >
      <div ref={head} tabIndex={-1} className="vm-manager-screen-panel__head">
        <Title id={id} headingLevel="h3" size="md">
          {title}
        </Title>
        <Button
          variant="plain"
          size="sm"
          icon={<TimesIcon />}
          aria-label={t('Close {{title}}', { title })}
          onClick={onClose}
        />
      </div>
      <div className="vm-manager-screen-panel__body">{children}</div>
    </section>
  );
};
