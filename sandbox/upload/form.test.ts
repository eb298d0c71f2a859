import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf, filePart } from './form';
import { inChunks } from './image/image.fixture';

const part = (disposition: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`--b0undary\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ]);

const END = Buffer.from('--b0undary--\r\n');

const read = async (body: Buffer, chunk: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const bytes of filePart(inChunks(body, chunk), 'b0undary')) parts.push(Buffer.from(bytes));
  return Buffer.concat(parts);
};

describe('a form with a file', () => {
  it('gives the bytes of the file, however they come', async () => {
    const bytes = fc.uint8Array({ maxLength: 400 }).map((found) => Buffer.from(found));
    const tricky = fc.constantFrom('\r\n--b0undar', '\r\n-', '--b0undary', '\r').map((text) => Buffer.from(text));
    const content = fc.array(fc.oneof(bytes, tricky), { maxLength: 5 }).map((list) => Buffer.concat(list));
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 300 }), async (file, chunk) => {
        fc.pre(!file.includes('\r\n--b0undary'));
        const body = Buffer.concat([
          part('name="comment"', Buffer.from('hello')),
          part('name="file"; filename="disk.img"', file),
          part('name="later"', Buffer.from('x')),
          END,
        ]);
        expect((await read(body, chunk)).equals(file)).toBe(true);
      }),
    );
  });

  it('must have one, to its end', async () => {
    await expect(read(Buffer.concat([part('name="other"', Buffer.from('x')), END]), 50)).rejects.toThrow('NextPart');
    await expect(read(part('name="file"', Buffer.from('x')).subarray(0, -2), 50)).rejects.toThrow('EOF');
    await expect(read(Buffer.from('no form at all'), 50)).rejects.toThrow('EOF');
    await expect(read(Buffer.alloc(100_000, 'a'), 1000)).rejects.toThrow('too large');
  });

  it('says its boundary in the header', () => {
    expect(boundaryOf('multipart/form-data; boundary=b0undary')).toBe('b0undary');
    expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b');
    expect(boundaryOf('application/json')).toBeUndefined();
    expect(boundaryOf(undefined)).toBeUndefined();
  });
});
