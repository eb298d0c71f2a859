import { BAND_HEIGHT, HEAD_HEIGHT, type Place } from '../layout/geometry';
import { scrolledInline, scrollInlineTo } from '../layout/inline';

const AIR = 8;

/** Scrolls a box just as far as it takes to show a column, and a card of it where one is given. */
export const reveal = (box: HTMLElement, left: number, right: number, card?: Place): void => {
  const from = scrolledInline(box);
  if (left < from) scrollInlineTo(box, left);
  else if (right > from + box.clientWidth) scrollInlineTo(box, right - box.clientWidth);
  if (card === undefined) return;
  const top = card.top - AIR;
  const bottom = card.top + card.height + AIR;
  const room = box.clientHeight - HEAD_HEIGHT - BAND_HEIGHT;
  if (top < box.scrollTop) box.scrollTop = Math.max(0, top);
  else if (bottom > box.scrollTop + room) box.scrollTop = bottom - room;
};
