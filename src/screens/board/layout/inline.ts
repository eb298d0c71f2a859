/** Written from right to left: the first column is the rightmost, arrows and scrolling are the other way round. */
export const isMirrored = (): boolean => document.documentElement.dir === 'rtl';

type Scrolled = Pick<HTMLElement, 'scrollLeft'>;

/** How far a box is scrolled from where its lines begin, in pixels; browsers count below zero where that is on the right. */
export const scrolledInline = ({ scrollLeft }: Scrolled): number =>
  isMirrored() ? Math.max(0, -scrollLeft) : scrollLeft;

/** Scrolls a box so far from where its lines begin. */
export const scrollInlineTo = (box: Scrolled, distance: number): void => {
  box.scrollLeft = isMirrored() ? -distance : distance;
};
