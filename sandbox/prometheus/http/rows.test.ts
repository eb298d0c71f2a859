import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPieces, plain, rowsOf, type Data } from './rows';

const read = (data: Data, warnings: readonly string[] = []): unknown =>
  JSON.parse([...jsonPieces(data, warnings)].join(''));

describe('the text of an answer', () => {
  it('is the JSON of the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string(), { minLength: 1 }), (texts, warnings) => {
        const rows = rowsOf(texts, (text) => ({ text }));
        const shown = texts.map((text) => ({ text }));
        expect(read({ is: 'rows', rows, type: undefined }, warnings)).toEqual({ status: 'success', data: shown, warnings }); // prettier-ignore
        expect(read({ is: 'rows', rows, type: 'vector' })).toEqual({ status: 'success', data: { resultType: 'vector', result: shown } }); // prettier-ignore
        expect(read(plain(texts))).toEqual({ status: 'success', data: texts });
      }),
    );
  });

  it('comes in pieces, none of which takes long', () => {
    const many = rowsOf(Array.from({ length: 20_000 }), () => ({ metric: { name: 'x'.repeat(100) } }));
    const pieces = [...jsonPieces({ is: 'rows', rows: many, type: 'vector' }, [])];
    expect(pieces.length).toBeGreaterThan(30);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
  });

  it('has only so many as are wanted', () => {
    const rows = rowsOf([1, 2, 3], (value) => value).slice(2);
    expect(rows.length).toBe(2);
    expect(read({ is: 'rows', rows, type: undefined })).toEqual({ status: 'success', data: [1, 2] });
  });
});
