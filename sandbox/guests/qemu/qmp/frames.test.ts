import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrames } from './frames';

const collect = (chunks: readonly Uint8Array[]): readonly unknown[] => {
  const documents: unknown[] = [];
  const frames = createFrames((document) => documents.push(document));
  for (const chunk of chunks) frames.push(chunk);
  return documents;
};

/** The bytes cut at the given places. */
const cutAt = (bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] => {
  const inside = places.map((place) => place % (bytes.length + 1));
  const sorted = [0, ...inside, bytes.length].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
};

describe('createFrames', () => {
  it('gives the same documents wherever the bytes are cut, even inside of a character', () => {
    const document = fc.record({
      return: fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'é', '€', '😀'), maxLength: 8 }),
      id: fc.integer(),
    });
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        (documents, places) => {
          const bytes = Buffer.from(documents.map((one) => `${JSON.stringify(one)}\n`).join(''));
          expect(collect(cutAt(bytes, places))).toEqual(collect([bytes]));
          expect(collect([bytes])).toHaveLength(documents.length);
        },
      ),
    );
  });

  it('waits for the end of a line', () => {
    expect(collect([Buffer.from('{"return": {}}')])).toEqual([]);
    expect(collect([Buffer.from('{"return": {}}\r\n')])).toEqual([{ return: {} }]);
  });

  it('passes over what is no document and goes on behind it', () => {
    expect(collect([Buffer.from('qemu: warning\n\n{"id": 1}\n')])).toEqual([{ id: 1 }]);
  });

  it('drops what the agent said before it was asked to begin anew', () => {
    const bytes = Buffer.concat([Buffer.from('{"return": "ha'), Buffer.of(0xff), Buffer.from('{"return": 7}\n')]);
    expect(collect([bytes])).toEqual([{ return: 7 }]);
  });

  it('keeps its own copy of what is not whole, since a buffer may be used again', () => {
    const documents: unknown[] = [];
    const frames = createFrames((document) => documents.push(document));
    const buffer = Buffer.from('{"id":');
    frames.push(buffer);
    buffer.fill(0);
    frames.push(Buffer.from('2}\n'));
    expect(documents).toEqual([{ id: 2 }]);
  });
});
