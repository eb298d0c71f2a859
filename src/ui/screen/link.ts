import RFB from '@novnc/novnc';
import type { Channel } from '../../lib/channel';
import { whenDrawn } from './first-picture';
import { applyOptions } from './picture';
import type { ScreenEvent, ScreenOptions } from './screen.types';
import { socketOf } from './socket';

/** One connection of a screen. */
export interface Link {
  readonly rfb: RFB;
  /** What noVNC draws into, with the canvas in it. */
  readonly view: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** Ends it without an event. */
  end(): void;
}

type Tell = (event: ScreenEvent) => void;

/** Set at the first picture of a connection; only the newest is kept. */
const FIRST_PICTURE = 'vm-manager:screen:first-picture';

const markFirstPicture = (after: number): void => {
  performance.clearMarks(FIRST_PICTURE);
  performance.mark(FIRST_PICTURE, { detail: { after } });
};

const forward = (rfb: RFB, tell: Tell): void => {
  rfb.addEventListener('desktopname', ({ detail }) => tell({ is: 'name', name: detail.name }));
  rfb.addEventListener('clipboard', ({ detail }) => tell({ is: 'clipboard', text: detail.text }));
  rfb.addEventListener('bell', () => tell({ is: 'bell' }));
  rfb.addEventListener('capabilities', ({ detail }) => tell({ is: 'capabilities', power: detail.capabilities.power }));
};

/** Tells the size of the picture now and when it changes. */
const watchSize = (canvas: HTMLCanvasElement, tell: Tell): MutationObserver => {
  const observer = new MutationObserver(() => tell({ is: 'size', width: canvas.width, height: canvas.height }));
  observer.observe(canvas, { attributes: true, attributeFilter: ['width', 'height'] });
  return observer;
};

/**
 * Starts noVNC on an open channel, drawing into `element`.
 * @param tell hears of what happens; after `closed` or `failed` nothing more.
 * @throws Error when the channel is closed already.
 */
export const startLink = (element: HTMLElement, channel: Channel, options: ScreenOptions, tell: Tell): Link => {
  const begun = performance.now();
  const socket = socketOf(channel);
  const rfb = new RFB(element, socket.raw, { shared: true });
  const view = element.lastElementChild;
  const canvas = view?.querySelector('canvas');
  if (!(view instanceof HTMLElement) || !(canvas instanceof HTMLCanvasElement)) throw new Error('noVNC drew no canvas');
  let over = false;
  let reason: string | undefined;
  const size = watchSize(canvas, tell);
  let stopWaiting = (): void => undefined;
  const finish = (): void => {
    over = true;
    stopWaiting();
    size.disconnect();
  };
  rfb.background = '';
  applyOptions(rfb, options);
  forward(rfb, (event) => {
    if (!over) tell(event);
  });
  rfb.addEventListener('connect', () => {
    stopWaiting = whenDrawn(canvas, () => {
      const after = performance.now() - begun;
      markFirstPicture(after);
      tell({ is: 'first-picture', after });
    });
  });
  rfb.addEventListener('securityfailure', ({ detail }) => {
    reason = detail.reason;
  });
  // KubeVirt's screens want no password, and there is nobody here to know one
  rfb.addEventListener('credentialsrequired', () => rfb.disconnect());
  rfb.addEventListener('disconnect', () => {
    if (over) return;
    finish();
    tell(socket.endedByPeer() && reason === undefined ? { is: 'closed' } : { is: 'failed', reason });
  });
  const end = (): void => {
    if (over) return;
    finish();
    rfb.disconnect();
  };
  socket.start();
  return { rfb, view, canvas, end };
};
