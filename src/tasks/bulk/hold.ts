import { backOff } from '../../cluster/request/retry';
import type { Clock } from '../clock';
import type { Reach } from './reach';

/** Keeps requests back while the cluster cannot be reached. */
export interface Hold {
  isOn(): boolean;
  /** A request got no answer: nothing more goes out until the cluster answers. */
  begin(): void;
  close(): void;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

interface HoldOptions {
  readonly clock: Clock;
  readonly reach: Reach;
  readonly random: () => number;
  /** It has begun or ended. */
  readonly changed: () => void;
}

/** Asks whether the cluster is back with growing pauses, and at once when the browser has network again. */
export const createHold = ({ clock, reach, random, changed }: HoldOptions): Hold => {
  let isOn = false;
  let asks = 0;
  let isAsking = false;
  let stopWaiting = (): void => undefined;
  let unlisten = (): void => undefined;

  const end = (): void => {
    stopWaiting();
    unlisten();
    isOn = false;
  };

  const wait = (): void => {
    asks += 1;
    stopWaiting();
    stopWaiting = clock.after(backOff(asks, FIRST_WAIT_MS, LONGEST_WAIT_MS, random), () => void ask());
  };

  const ask = async (): Promise<void> => {
    if (!isOn || isAsking) return;
    if (reach.isCut()) {
      wait();
      return;
    }
    isAsking = true;
    const isBack = await reach.answers();
    isAsking = false;
    if (!isOn) return;
    if (!isBack) {
      wait();
      return;
    }
    end();
    changed();
  };

  return {
    isOn: () => isOn,
    begin: () => {
      if (isOn) return;
      isOn = true;
      asks = 0;
      unlisten = reach.onBack(() => {
        asks = 0;
        stopWaiting();
        void ask();
      });
      wait();
      changed();
    },
    close: end,
  };
};
