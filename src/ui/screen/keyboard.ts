import { createEscapeWatch } from './escape';
import { isModifier } from './keys';

interface KeyboardListener {
  /** The gesture that gives the keyboard back to the page. */
  escaped(): void;
  /** A key that is no modifier came up. */
  typed(): void;
}

/** Stands between the user's keyboard and noVNC. */
export interface KeyboardGuard {
  /** Tells noVNC that all keys are up. */
  release(): void;
  dispose(): void;
}

/**
 * Follows the keys that noVNC gets at the canvas below `element`. noVNC lets keys go when the window loses the keyboard, but not when
 * the canvas does: a key held while the focus moves would stay down at the guest for ever, so its release is made up here.
 */
export const guardKeyboard = (element: HTMLElement, listener: KeyboardListener): KeyboardGuard => {
  const down = new Map<string, EventTarget>();
  const watch = createEscapeWatch();
  const onDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLCanvasElement)) return;
    if (event.code !== '') down.set(event.code, event.target);
    watch.down(event.code, event.key);
  };
  const onUp = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLCanvasElement)) return;
    down.delete(event.code);
    const escaped = event.isTrusted && watch.up(event.code);
    // noVNC sees the release first: the guest must not keep the keys
    if (!isModifier(event.code)) queueMicrotask(listener.typed);
    if (escaped) setTimeout(listener.escaped);
  };
  const release = (): void => {
    const held = [...down];
    down.clear();
    watch.forget();
    for (const [code, canvas] of held) canvas.dispatchEvent(new KeyboardEvent('keyup', { code, bubbles: true }));
  };
  element.addEventListener('keydown', onDown, true);
  element.addEventListener('keyup', onUp, true);
  element.addEventListener('focusout', release);
  return {
    release,
    dispose: () => {
      element.removeEventListener('keydown', onDown, true);
      element.removeEventListener('keyup', onUp, true);
      element.removeEventListener('focusout', release);
    },
  };
};
