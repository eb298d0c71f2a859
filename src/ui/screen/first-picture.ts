/**
 * Calls back once when something is drawn on the canvas. noVNC tells nobody of its first picture; before it the canvas is
 * transparent, and a screen is opaque. Looks once per frame, at one pixel, so that the canvas itself is never read.
 * @returns what ends the waiting.
 */
export const whenDrawn = (canvas: HTMLCanvasElement, then: () => void): (() => void) => {
  const probe = document.createElement('canvas');
  probe.width = 1;
  probe.height = 1;
  const context = probe.getContext('2d', { willReadFrequently: true });
  const isDrawn = (): boolean => {
    const { width, height } = canvas;
    if (context === null || width === 0 || height === 0) return false;
    context.drawImage(canvas, Math.floor(width / 2), Math.floor(height / 2), 1, 1, 0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data[3] !== 0;
  };
  let frame = 0;
  const look = (): void => {
    if (isDrawn()) {
      then();
      return;
    }
    frame = requestAnimationFrame(look);
  };
  frame = requestAnimationFrame(look);
  return () => cancelAnimationFrame(frame);
};
