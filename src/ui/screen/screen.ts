import type { Channel } from '../../lib/channel';
import { guardKeyboard } from './keyboard';
import { createPressedKeys } from './keys';
import { startLink, type Link } from './link';
import { applyOptions, pngOf } from './picture';
import type { RemoteScreen, ScreenEvent, ScreenOptions } from './screen.types';
import './screen.css';

const LAST = 'vm-manager-screen__last';

let screens = 0;

/** noVNC leaves one hidden element in the page for all its connections; it makes a new one when it needs it. */
const sweep = (): void => {
  const proxy = document.getElementById('noVNC_mouse_capture_elem');
  if (screens === 0 && proxy?.style.display === 'none') proxy.remove();
};

/** The picture that stays while there is no connection. */
const createLastPicture = (element: HTMLElement) => {
  let canvas: HTMLCanvasElement | undefined;
  const clear = (): void => {
    if (canvas === undefined) return;
    canvas.closest(`.${LAST}`)?.remove();
    // gives its memory back at once
    canvas.width = 0;
    canvas = undefined;
  };
  return {
    /** noVNC has taken its view out of the page by now. */
    keep: (link: Link): void => {
      if (link.canvas.width === 0) return;
      clear();
      canvas = link.canvas;
      link.view.classList.add(LAST);
      element.append(link.view);
    },
    clear,
    canvas: () => canvas,
  };
};

/** A screen without a connection; `connect` gives it one. */
export const createScreen = (given: ScreenOptions): RemoteScreen => {
  let options = given;
  let link: Link | undefined;
  let shown = false;
  const element = document.createElement('div');
  element.className = 'vm-manager-screen';
  const listeners = new Set<(event: ScreenEvent) => void>();
  const tell = (event: ScreenEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  const last = createLastPicture(element);
  const keys = createPressedKeys(
    ({ code, keysym, down }) => link?.rfb.sendKey(keysym, code === '' ? null : code, down),
    (codes) => tell({ is: 'held', codes }),
  );
  const keyboard = guardKeyboard(element, { escaped: () => tell({ is: 'escape' }), typed: keys.typed });
  const release = (): void => {
    keyboard.release();
    keys.release();
  };
  window.addEventListener('blur', release);

  const leave = (): void => {
    const left = link;
    link = undefined;
    if (left !== undefined && shown) last.keep(left);
    shown = false;
    keys.release();
  };
  const disconnect = (): void => {
    if (link === undefined) return;
    release();
    link.end();
    leave();
  };
  const hear = (event: ScreenEvent): void => {
    if (event.is === 'first-picture') {
      shown = true;
      last.clear();
    }
    if (event.is === 'closed' || event.is === 'failed') leave();
    tell(event);
  };
  const connect = (channel: Channel): void => {
    disconnect();
    if (channel.opened) link = startLink(element, channel, options, hear);
    else tell({ is: 'closed' });
  };
  screens += 1;
  return {
    element,
    options: () => options,
    set: (change) => {
      // while noVNC still passes them on
      if (change.viewOnly === true && !options.viewOnly) release();
      options = { ...options, ...change };
      if (link !== undefined) applyOptions(link.rfb, options);
    },
    connect,
    disconnect,
    live: () => shown,
    focus: () => link?.rfb.focus({ preventScroll: true }),
    press: keys.press,
    hold: keys.hold,
    held: keys.held,
    offerClipboard: (text) => link?.rfb.clipboardPasteFrom(text),
    picture: () => {
      const source = shown ? link?.rfb : last.canvas();
      return source === undefined ? Promise.reject(new Error('There is no picture')) : pngOf(source);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose: () => {
      disconnect();
      listeners.clear();
      keyboard.dispose();
      window.removeEventListener('blur', release);
      last.clear();
      element.remove();
      screens -= 1;
      sweep();
    },
  };
};
