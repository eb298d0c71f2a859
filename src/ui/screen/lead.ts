import type { Channel } from '../../lib/channel';
import { createLastPicture } from './last-picture';
import { startLink, type Link } from './link';
import { pngOf } from './picture';
import type { ScreenEvent, ScreenOptions } from './screen.types';

interface LeadParts {
  readonly element: HTMLElement;
  readonly options: () => ScreenOptions;
  readonly tell: (event: ScreenEvent) => void;
  /** Called when a connection is about to be closed from here, while keys still reach the guest. */
  readonly closing: () => void;
  /** Called when there is no connection any more. */
  readonly closed: () => void;
}

/** What a screen is plugged into: one connection after the other, and the last picture between them. */
export interface Lead {
  link(): Link | undefined;
  /** Whether the picture of the connection has been seen. */
  shown(): boolean;
  connect(channel: Channel): void;
  disconnect(): void;
  picture(): Promise<Blob>;
  dispose(): void;
}

export const createLead = ({ element, options, tell, closing, closed }: LeadParts): Lead => {
  let link: Link | undefined;
  let shown = false;
  const last = createLastPicture(element);
  const leave = (): void => {
    const left = link;
    link = undefined;
    if (left !== undefined && shown) last.keep(left);
    shown = false;
    closed();
  };
  const disconnect = (): void => {
    if (link === undefined) return;
    closing();
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
  return {
    link: () => link,
    shown: () => shown,
    connect: (channel) => {
      disconnect();
      if (channel.opened) link = startLink(element, channel, options(), hear);
      else tell({ is: 'closed' });
    },
    disconnect,
    picture: () => {
      const source = shown ? link?.rfb : last.canvas();
      return source === undefined ? Promise.reject(new Error('There is no picture')) : pngOf(source);
    },
    dispose: () => {
      disconnect();
      last.clear();
    },
  };
};
