import type { Link } from './link';

const LAST = 'vm-manager-screen__last';

/** The picture that stays in a screen while there is no connection. */
export interface LastPicture {
  /** Keeps that of a connection that has ended. */
  keep(link: Link): void;
  clear(): void;
  /** Undefined when there is none. */
  canvas(): HTMLCanvasElement | undefined;
}

export const createLastPicture = (element: HTMLElement): LastPicture => {
  let canvas: HTMLCanvasElement | undefined;
  const clear = (): void => {
    if (canvas === undefined) return;
    canvas.closest(`.${LAST}`)?.remove();
    // gives its memory back at once
    canvas.width = 0;
    canvas = undefined;
  };
  return {
    keep: (link) => {
      if (link.canvas.width === 0) return;
      clear();
      canvas = link.canvas;
      link.view.classList.add(LAST);
      // noVNC has taken its view out of the page by now
      element.append(link.view);
    },
    clear,
    canvas: () => canvas,
  };
};
