import { realClock, type Clock } from '../lib/clock';

const LOOK_MS = 1_000;

/** The process that started this one, and whether that was npm. */
interface Parentage {
  /** The parent at this moment. */
  parent(): number;
  readonly npm: boolean;
}

const ownParentage = (): Parentage => ({
  parent: () => process.ppid,
  npm: process.env['npm_lifecycle_event'] !== undefined,
});

/**
 * Calls `gone` once when the shell that npm started this process by has ended. npm passes SIGTERM on to that shell alone, which ends without
 * a word to the program in it: whoever stops `npm start` would leave the server behind. Not for programs that were started in another
 * way, as a parent may well end before its children. Returns a canceller.
 */
export const whenParentEnds = (
  gone: () => void,
  { parent, npm }: Parentage = ownParentage(),
  clock: Clock = realClock(),
): (() => void) => {
  if (!npm) return () => undefined;
  const first = parent();
  let cancel: () => void = () => undefined;
  const look = (): void => {
    if (parent() === first) cancel = clock.after(LOOK_MS, look);
    else gone();
  };
  cancel = clock.after(LOOK_MS, look);
  return () => cancel();
};
