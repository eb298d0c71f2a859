import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemoteScreen } from '../../../../ui/screen/screen.types';
import type { ScreenState } from '../view';
import './stage.css';

interface StageProps {
  readonly name: string;
  readonly screen: RemoteScreen;
  readonly state: ScreenState;
  readonly compact: boolean;
}

/** Puts the element of the screen, with its picture, into the frame as long as the frame is there. */
const usePlace = (screen: RemoteScreen) => {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = frame;
    current?.append(screen.element);
    return () => {
      if (screen.element.parentElement === current) screen.element.remove();
    };
  }, [screen]);
  return frame;
};

/** How often the guest rang its bell. */
const useBell = (screen: RemoteScreen): number => {
  const [rung, setRung] = useState(0);
  useEffect(
    () =>
      screen.listen((event) => {
        if (event.is === 'bell') setRung((times) => times + 1);
      }),
    [screen],
  );
  return rung;
};

/** The picture in a frame that the keyboard can reach, and a line that says where the keyboard is. */
export const Stage = ({ name, screen, state, compact }: StageProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const frame = usePlace(screen);
  const rung = useBell(screen);
  const hintId = useId();
  const [typing, setTyping] = useState(false);
  const { live, waitingSince, viewOnly, size } = state;
  const hint = (): string => {
    if (waitingSince !== undefined) return t('There is no picture yet.');
    if (!live) return t('The screen is not connected.');
    if (viewOnly) return t('View only: keys and pointer do not reach the machine.');
    return typing
      ? t('Your keyboard is with the machine. Ctrl+Alt+Shift gives it back.')
      : t('Click here or press Enter to type. Ctrl+Alt+Shift gives the keyboard back.');
  };
  return (
    <div className="vm-manager-stage" data-keyboard={typing && !viewOnly ? 'guest' : 'page'}>
      <div
        ref={frame}
        role="application"
        tabIndex={0}
        aria-label={t('Screen of {{name}}', { name })}
        aria-describedby={hintId}
        className="vm-manager-stage__frame"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
          event.preventDefault();
          screen.focus();
        }}
        onFocus={(event) => setTyping(event.target !== event.currentTarget)}
        onBlur={() => setTyping(false)}
        data-test="screen"
        data-live={live}
      />
      {rung > 0 && <span key={rung} aria-hidden className="vm-manager-stage__bell" />}
      <div className={compact ? 'pf-v6-screen-reader' : 'vm-manager-stage__line'}>
        <span id={hintId} role="status" aria-live={live ? 'polite' : 'off'} data-test="screen-hint">
          {hint()}
        </span>
        {live && size !== undefined && (
          <span className="vm-manager-stage__size" data-test="screen-size">
            {`${size.width} × ${size.height}`}
          </span>
        )}
      </div>
    </div>
  );
};
