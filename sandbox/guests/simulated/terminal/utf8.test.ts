import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUtf8Decoder } from './utf8';

const decode = (...pieces: readonly Uint8Array[]): string => {
  let text = '';
  const decoder = createUtf8Decoder((code) => {
    text += String.fromCodePoint(code);
  });
  pieces.forEach(decoder);
  return text;
};

describe('createUtf8Decoder', () => {
  it('reads what others write', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x10ffff)), (codes) => {
        const bytes = Buffer.from(String.fromCodePoint(...codes), 'utf8');
        expect(decode(bytes)).toBe(bytes.toString('utf8'));
      }),
    );
  });

  it('says the same wherever a text is cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (bytes, at) => {
        expect(decode(bytes.subarray(0, at), bytes.subarray(at))).toBe(decode(bytes));
      }),
    );
  });

  it('marks overlong forms, surrogates and stray bytes', () => {
    expect(decode(Buffer.from([0xc0, 0xaf]))).toBe('\ufffd\ufffd');
    expect(decode(Buffer.from([0xed, 0xa0, 0x80, 0x41]))).toBe('\ufffdA');
    expect(decode(Buffer.from([0xe2, 0x82, 0x41]))).toBe('\ufffdA');
  });
});
