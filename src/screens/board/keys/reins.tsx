import { useLayoutEffect, useRef, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

interface ReinsProps {
  /** Takes the keyboard when this goes and has it. */
  readonly back: RefObject<HTMLElement>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Has the keyboard while something is carried by it: the card that was picked up may be scrolled out of the document. As an
 * application it keeps a screen reader from taking the arrow keys for itself; what they do is said by the live region.
 */
export const Reins = ({ back, onKeyDown }: ReinsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const own = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = own.current;
    const behind = back.current;
    element?.focus({ preventScroll: true });
    return () => {
      if (document.activeElement === element) behind?.focus({ preventScroll: true });
    };
  }, [back]);
  return (
    <div
      ref={own}
      role="application"
      aria-label={t('Choose a node')}
      tabIndex={-1}
      className="vm-manager-board-reins"
      onKeyDown={onKeyDown}
      data-test="board-reins"
    />
  );
};
