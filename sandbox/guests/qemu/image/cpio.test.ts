import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpio, type Entry } from './cpio';

/** Reads an archive back, as the kernel does: a head of 110 characters, then name and content, each padded to four bytes. */
const read = (
  archive: Buffer,
): readonly { path: string; mode: number; content: string; device: readonly number[] }[] => {
  const entries: { path: string; mode: number; content: string; device: readonly number[] }[] = [];
  const padded = (length: number): number => Math.ceil(length / 4) * 4;
  for (let at = 0; at < archive.length;) {
    expect(archive.toString('latin1', at, at + 6)).toBe('070701');
    const field = (index: number): number =>
      Number.parseInt(archive.toString('latin1', at + 6 + index * 8, at + 14 + index * 8), 16);
    const nameLength = field(11);
    const path = archive.toString('utf8', at + 110, at + 110 + nameLength - 1);
    const from = at + padded(110 + nameLength);
    entries.push({
      path,
      mode: field(1),
      content: archive.toString('latin1', from, from + field(6)),
      device: [field(9), field(10)],
    });
    at = from + padded(field(6));
  }
  return entries;
};

const file = (path: string, content: string): Entry => ({
  kind: 'file',
  path,
  mode: 0o644,
  content: Buffer.from(content),
});

describe('cpio', () => {
  it('writes every kind of entry and the trailer', () => {
    const archive = cpio([
      { kind: 'folder', path: 'bin', mode: 0o755 },
      { kind: 'file', path: 'bin/busybox', mode: 0o755, content: Buffer.from('program') },
      { kind: 'link', path: 'init', target: 'bin/busybox' },
      { kind: 'device', path: 'dev/console', mode: 0o600, major: 5, minor: 1 },
    ]);
    expect(read(archive)).toEqual([
      { path: 'bin', mode: 0o040755, content: '', device: [0, 0] },
      { path: 'bin/busybox', mode: 0o100755, content: 'program', device: [0, 0] },
      { path: 'init', mode: 0o120777, content: 'bin/busybox', device: [0, 0] },
      { path: 'dev/console', mode: 0o020600, content: '', device: [5, 1] },
      { path: 'TRAILER!!!', mode: 0, content: '', device: [0, 0] },
    ]);
  });

  it('keeps names and contents of any length', () => {
    const name = fc.stringMatching(/^[a-zé€]{1,40}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.stringMatching(/^[ -~]{0,40}$/))), (files) => {
        const found = read(cpio(files.map(([path, content]) => file(path, content)))).slice(0, -1);
        expect(found.map(({ path, content }) => [path, content])).toEqual(files);
      }),
    );
  });

  it('is the same for the same entries', () => {
    expect(cpio([file('a', 'b')])).toEqual(cpio([file('a', 'b')]));
  });
});
