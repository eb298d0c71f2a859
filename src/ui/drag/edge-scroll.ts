import type { Point } from './gesture';

/** How near to an edge scrolling begins, and how fast it becomes at the edge itself; pixels, and pixels a second. */
const REACH = 72;
const FASTEST = 1400;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** −1 at and beyond the lower end, 1 at and beyond the upper end, 0 away from both; grows with nearness. */
const pull = (at: number, low: number, high: number): number => {
  const reach = Math.min(REACH, (high - low) / 3);
  if (reach <= 0) return 0;
  if (at < low + reach) return -Math.min(1, (low + reach - at) / reach);
  if (at > high - reach) return Math.min(1, (at - (high - reach)) / reach);
  return 0;
};

/** How fast a box is to scroll while something is held at this point: pixels a second in both directions. */
export const edgeSpeed = (at: Point, box: Box): Point => {
  // squared: gentle at first, so that a column near the edge can be aimed at
  const paced = (share: number): number => Math.sign(share) * share * share * FASTEST + 0;
  return { x: paced(pull(at.x, box.left, box.right)), y: paced(pull(at.y, box.top, box.bottom)) };
};
