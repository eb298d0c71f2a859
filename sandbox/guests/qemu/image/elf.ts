/** Reads from a program of Linux which shared libraries it needs (64-bit ELF, little-endian). */

const SECTION_DYNAMIC = 6;
const TAG_END = 0;
const TAG_NEEDED = 1;
const DYNAMIC_ENTRY = 16;

/** Names such as `libc.so.6`; nothing for what is no such program. */
export const neededLibraries = (file: Uint8Array): readonly string[] => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const isElf64 = bytes.length > 64 && bytes.readUInt32BE(0) === 0x7f454c46 && bytes[4] === 2 && bytes[5] === 1;
  if (!isElf64) return [];
  const table = Number(bytes.readBigUInt64LE(0x28));
  const size = bytes.readUInt16LE(0x3a);
  const count = bytes.readUInt16LE(0x3c);
  const section = (index: number): { type: number; offset: number; length: number; strings: number } => {
    const at = table + index * size;
    return {
      type: bytes.readUInt32LE(at + 4),
      offset: Number(bytes.readBigUInt64LE(at + 0x18)),
      length: Number(bytes.readBigUInt64LE(at + 0x20)),
      strings: bytes.readUInt32LE(at + 0x28),
    };
  };
  const dynamic = Array.from({ length: count }, (_none, index) => section(index)).find(
    ({ type }) => type === SECTION_DYNAMIC,
  );
  if (dynamic === undefined) return [];
  const names = section(dynamic.strings).offset;
  const needed: string[] = [];
  for (let at = dynamic.offset; at < dynamic.offset + dynamic.length; at += DYNAMIC_ENTRY) {
    const tag = Number(bytes.readBigUInt64LE(at));
    if (tag === TAG_END) break;
    if (tag !== TAG_NEEDED) continue;
    const from = names + Number(bytes.readBigUInt64LE(at + 8));
    needed.push(bytes.toString('latin1', from, bytes.indexOf(0, from)));
  }
  return needed;
};
