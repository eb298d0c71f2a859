import type RFB from '@novnc/novnc';
import type { ScreenOptions } from './screen.types';

const PNG = 'image/png';

const isEmpty = (canvas: HTMLCanvasElement): boolean => canvas.width === 0 || canvas.height === 0;

/** A picture as PNG. @throws Error when there is none. */
export const pngOf = (source: RFB | HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    const answer = (blob: Blob | null): void => {
      if (blob === null) reject(new Error('There is no picture'));
      else resolve(blob);
    };
    if (source instanceof HTMLCanvasElement && isEmpty(source)) answer(null);
    else source.toBlob(answer, PNG);
  });

/** Applies options to a connection; noVNC does the work only where one differs. */
export const applyOptions = (rfb: RFB, options: ScreenOptions): void => {
  // while a guest does not follow the size of the room, its picture is fitted
  rfb.scaleViewport = options.scale !== 'actual';
  rfb.clipViewport = options.scale === 'actual' && options.drag;
  rfb.dragViewport = options.scale === 'actual' && options.drag;
  rfb.resizeSession = options.scale === 'resize';
  rfb.viewOnly = options.viewOnly;
  rfb.qualityLevel = options.quality;
  rfb.compressionLevel = options.compression;
  rfb.showDotCursor = options.dotPointer;
  rfb.focusOnClick = options.focusOnClick;
};
