/** Code point for bytes that are no UTF-8. */
const BROKEN = 0xfffd;

interface Lead {
  readonly more: number;
  readonly bits: number;
  readonly least: number;
}

const leadOf = (byte: number): Lead | undefined => {
  if (byte >= 0xc2 && byte <= 0xdf) return { more: 1, bits: byte & 0x1f, least: 0x80 };
  if (byte >= 0xe0 && byte <= 0xef) return { more: 2, bits: byte & 0x0f, least: 0x800 };
  if (byte >= 0xf0 && byte <= 0xf4) return { more: 3, bits: byte & 0x07, least: 0x10000 };
  return undefined;
};

const isScalar = (code: number, least: number): boolean =>
  code >= least && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);

/**
 * Decodes UTF-8 that arrives in pieces: calls `emit` per code point, and with U+FFFD for what is none. A sequence may be cut
 * anywhere between two calls.
 */
export const createUtf8Decoder = (emit: (code: number) => void): ((bytes: Uint8Array) => void) => {
  let missing = 0;
  let code = 0;
  let least = 0;
  const start = (byte: number): void => {
    if (byte < 0x80) {
      emit(byte);
      return;
    }
    const lead = leadOf(byte);
    if (lead === undefined) {
      emit(BROKEN);
      return;
    }
    missing = lead.more;
    code = lead.bits;
    least = lead.least;
  };
  return (bytes) => {
    for (const byte of bytes) {
      if (missing === 0) {
        start(byte);
      } else if ((byte & 0xc0) === 0x80) {
        code = (code << 6) | (byte & 0x3f);
        missing -= 1;
        if (missing === 0) emit(isScalar(code, least) ? code : BROKEN);
      } else {
        missing = 0;
        emit(BROKEN);
        start(byte);
      }
    }
  };
};
