const ESCAPE = 0x1b;
const RESET_FINAL = 0x63;
/** Main screen, no reports of the mouse, no bracketed paste, usual modes and colours, an empty screen. */
const SOFT_RESET = new TextEncoder().encode(
  '\x1b[?1047l\x1b[?9;1000;1002;1003;1004;1005;1006;2004l\x1b[!p\x1b[0m\x1b[2J\x1b[H',
);

/**
 * Firmware begins each boot with `ESC c`, which makes a terminal forget all that scrolled away, also what was said before a
 * crash. Puts in its place what empties the screen and leaves its modes, but forgets nothing. An escape at the end of a
 * piece waits for the next one. `seabios: src/sercon.c`
 */
export const createSoftReset = (): ((bytes: Uint8Array) => Uint8Array) => {
  let waits = false;
  return (bytes) => {
    const out: number[] = [];
    for (const byte of bytes) {
      if (waits && byte === RESET_FINAL) out.push(...SOFT_RESET);
      else {
        if (waits) out.push(ESCAPE);
        if (byte !== ESCAPE) out.push(byte);
      }
      waits = byte === ESCAPE;
    }
    return Uint8Array.from(out);
  };
};
