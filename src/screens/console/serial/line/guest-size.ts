import type { Clock } from '../../../../tasks/clock';
import { plainText } from '../../../../ui/terminal/text/plain';
import { readSttySize, STTY_QUESTION, sttyLine, tellsSize, type TextSize } from '../../../../ui/terminal/text/size';

/** The size of its terminal that the guest goes by, as far as it is known. */
export type GuestSize =
  | { readonly is: 'unknown' }
  | { readonly is: 'asking' }
  /** It was asked, and did not answer in time: nobody is logged in, or it knows no such command. */
  | { readonly is: 'silent' }
  /** It was never told one. */
  | { readonly is: 'none' }
  | { readonly is: 'known'; readonly size: TextSize };

const PATIENCE_MS = 4000;

/**
 * Finds out, and says, what size the guest goes by. A serial line has no way for it: a line is typed for the shell of the
 * guest, and its answer is read from the screen.
 */
export const createGuestSize = (type: (line: string) => void, clock: Clock, told: (size: GuestSize) => void) => {
  let heard: string | undefined;
  let decoder = new TextDecoder();
  let stop = (): void => undefined;
  const settle = (size: GuestSize): void => {
    stop();
    heard = undefined;
    told(size);
  };
  return {
    ask: (): void => {
      stop();
      heard = '';
      decoder = new TextDecoder();
      told({ is: 'asking' });
      stop = clock.after(PATIENCE_MS, () => settle({ is: 'silent' }));
      type(`${STTY_QUESTION}\r`);
    },
    tell: (size: TextSize): void => {
      type(`${sttyLine(size)}\r`);
      settle({ is: 'known', size });
    },
    /** The guest said something. */
    hear: (bytes: Uint8Array): void => {
      if (heard === undefined) return;
      heard += decoder.decode(bytes, { stream: true });
      // a line that is not ended yet may get longer
      const plain = plainText(heard);
      const size = readSttySize(plain.slice(0, plain.lastIndexOf('\n') + 1));
      if (size !== undefined) settle(size.cols === 0 || size.rows === 0 ? { is: 'none' } : { is: 'known', size });
    },
    /** The terminal said something, of its own accord or the user's. */
    said: (bytes: Uint8Array, size: TextSize): void => {
      if (bytes[0] === 0x1b && tellsSize(new TextDecoder().decode(bytes), size)) settle({ is: 'known', size });
    },
    /** Another guest, or nobody knows. */
    forget: (): void => settle({ is: 'unknown' }),
    dispose: (): void => stop(),
  };
};
