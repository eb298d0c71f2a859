import { guardKeyboard } from './keyboard';
import { createPressedKeys } from './keys';
import { createLead } from './lead';
import { applyOptions } from './picture';
import type { RemoteScreen, ScreenEvent, ScreenOptions } from './screen.types';
import './screen.css';

let screens = 0;

/** noVNC leaves one hidden element in the page for all its connections; it makes a new one when it needs it. */
const sweep = (): void => {
  const proxy = document.getElementById('noVNC_mouse_capture_elem');
  if (screens === 0 && proxy?.style.display === 'none') proxy.remove();
};

/** A screen without a connection; `connect` gives it one. */
export const createScreen = (given: ScreenOptions): RemoteScreen => {
  let options = given;
  const element = document.createElement('div');
  element.className = 'vm-manager-screen';
  const listeners = new Set<(event: ScreenEvent) => void>();
  const tell = (event: ScreenEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  const release = (): void => {
    keyboard.release();
    keys.release();
  };
  const lead = createLead({
    element,
    options: () => options,
    tell,
    closing: release,
    closed: () => keys.release(),
  });
  const keys = createPressedKeys(
    ({ code, keysym, down }) => lead.link()?.rfb.sendKey(keysym, code === '' ? null : code, down),
    (codes) => tell({ is: 'held', codes }),
  );
  const keyboard = guardKeyboard(element, { escaped: () => tell({ is: 'escape' }), typed: keys.typed });
  window.addEventListener('blur', release);
  screens += 1;
  return {
    element,
    options: () => options,
    set: (change) => {
      // while noVNC still passes them on
      if (change.viewOnly === true && !options.viewOnly) release();
      options = { ...options, ...change };
      const link = lead.link();
      if (link !== undefined) applyOptions(link.rfb, options);
    },
    connect: lead.connect,
    disconnect: lead.disconnect,
    live: lead.shown,
    focus: () => lead.link()?.rfb.focus({ preventScroll: true }),
    press: keys.press,
    hold: keys.hold,
    held: keys.held,
    offerClipboard: (text) => lead.link()?.rfb.clipboardPasteFrom(text),
    picture: lead.picture,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose: () => {
      lead.dispose();
      listeners.clear();
      keyboard.dispose();
      window.removeEventListener('blur', release);
      element.remove();
      screens -= 1;
      sweep();
    },
  };
};
