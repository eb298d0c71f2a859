import { useCallback, useEffect, useState, type RefObject } from 'react';

/** Browsers with the Keyboard Lock API let a page in full screen have Esc, Alt+Tab and the Windows key. */
type LockableNavigator = Navigator & {
  readonly keyboard?: { readonly lock?: () => Promise<void>; readonly unlock?: () => void };
};

const keyboard = (): LockableNavigator['keyboard'] => {
  const { keyboard: found }: LockableNavigator = navigator;
  return found;
};

export interface FullScreen {
  readonly on: boolean;
  /** False where the browser or the page around it does not allow it. */
  readonly possible: boolean;
  /** All keys go to the guest while it is on, also those of the desktop. */
  readonly locked: boolean;
  toggle(): void;
}

const lockKeyboard = async (): Promise<boolean> => {
  const lock = keyboard()?.lock;
  if (lock === undefined) return false;
  try {
    await lock.call(keyboard());
    return true;
  } catch {
    // not allowed here: the keys stay with the browser, and the hint says how to leave
    return false;
  }
};

/** Shows one element alone on the whole screen. `refused` is told when the browser does not. */
export const useFullScreen = (element: RefObject<HTMLElement | null>, refused: () => void): FullScreen => {
  const [on, setOn] = useState(false);
  const [locked, setLocked] = useState(false);
  useEffect(() => {
    const look = (): void => {
      const is = element.current !== null && document.fullscreenElement === element.current;
      setOn(is);
      if (!is) setLocked(false);
    };
    document.addEventListener('fullscreenchange', look);
    return () => {
      document.removeEventListener('fullscreenchange', look);
      keyboard()?.unlock?.();
    };
  }, [element]);
  const toggle = useCallback(() => {
    if (document.fullscreenElement !== null) {
      keyboard()?.unlock?.();
      void document.exitFullscreen();
      return;
    }
    const enter = async (): Promise<void> => {
      try {
        await element.current?.requestFullscreen({ navigationUI: 'hide' });
        setLocked(await lockKeyboard());
      } catch {
        refused();
      }
    };
    void enter();
  }, [element, refused]);
  return { on, possible: document.fullscreenEnabled, locked, toggle };
};
