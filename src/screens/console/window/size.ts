import { at, number } from '../../../lib/reach';
import { usePreference } from '../../frame/preference';

/** Of the inside of a console's own window, CSS pixels. */
interface WindowSize {
  readonly width: number;
  readonly height: number;
}

const FIRST: WindowSize = { width: 1064, height: 900 };
const LEAST = 200;
const MOST = 10_000;

const isSize = (stored: unknown): stored is WindowSize =>
  [number(stored, 'width'), number(stored, 'height')].every(
    (length) => length !== undefined && length >= LEAST && length <= MOST,
  ) && typeof at(stored, 'width') === 'number';

/** How large a console's own window was made last. */
export const useWindowSize = (): readonly [WindowSize, (size: WindowSize) => void] =>
  usePreference<WindowSize>('console.window', FIRST, isSize);
