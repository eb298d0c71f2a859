import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CastEvent } from './cast.types';
import { readCast, readCastSize } from './read';
import { createRecorder } from './recorder';
import { castText } from './write';

const header = { width: 80, height: 24, timestamp: 1_700_000_000, title: 'web-1', env: { TERM: 'xterm-256color' } };

const events = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 10_000_000 }).map((micros) => micros / 1000),
      code: fc.constantFrom<CastEvent['code']>('o', 'i', 'm', 'r'),
      text: fc.string({ unit: 'binary' }),
    }),
  )
  .map((list) => list.sort((one, other) => one.at - other.at));

describe('a recording as a file', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(events, (list) => {
        const reading = readCast(castText(header, list));
        expect(reading).toEqual({ ok: true, cast: { header, events: list }, problems: [] });
      }),
    );
  });

  it('is a header with its version and one line per event', () => {
    const [first, second, end] = castText(header, [{ at: 0.25, code: 'o', text: '\u001b[1mhi\r\n' }]).split('\n');
    expect(JSON.parse(first!)).toEqual({ version: 2, ...header });
    expect(second).toBe('[0.25,"o","\\u001b[1mhi\\r\\n"]');
    expect(end).toBe('');
  });

  it('never throws on what is none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(fc.json()).map((lines) => lines.join('\n')),
        ),
        (file) => {
          expect(typeof readCast(file).ok).toBe('boolean');
        },
      ),
    );
  });

  it('tells which lines make no sense, and keeps the others', () => {
    const file = [
      JSON.stringify({ version: 2, width: 80, height: 24 }),
      '[0, "o", "one"]',
      'nonsense',
      '["1", "o", "x"]',
      '[1, "q", "x"]',
      '[1, "o"]',
      '',
      '[2, "o", "two"]',
    ].join('\r\n');
    const reading = readCast(file);
    if (!reading.ok) throw new Error('refused');
    expect(reading.cast.events.map((event) => event.text)).toEqual(['one', 'two']);
    expect(reading.problems.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
    expect(new Set(reading.problems.map(({ why }) => why.key)).size).toBe(4);
  });

  it.each([
    ['', 'This is not a recording of a terminal (asciicast)'],
    ['{"version":3,"term":{"cols":80}}', 'Recordings of version {{version}} cannot be played, only those of version 2'],
    ['{"version":2,"width":80}', 'The recording does not say how large the terminal was'],
    ['{"version":2,"width":1e9,"height":24}', 'The recording does not say how large the terminal was'],
  ])('is refused when its header is %j', (line, key) => {
    expect(readCast(line)).toMatchObject({ ok: false, why: { key } });
  });

  it('reads sizes', () => {
    expect(readCastSize('120x40')).toEqual({ cols: 120, rows: 40 });
    expect(readCastSize('0x40')).toBeUndefined();
    expect(readCastSize('120x40x2')).toBeUndefined();
  });
});

describe('the recorder', () => {
  const start = (withInput: boolean) => {
    const time = { now: 1_700_000_000_500 };
    const recorder = createRecorder({ cols: 80, rows: 24, title: 'web-1', withInput, now: () => time.now });
    return { time, recorder };
  };
  const read = (text: string) => {
    const reading = readCast(text);
    if (!reading.ok) throw new Error(reading.why.key);
    return reading.cast;
  };

  it('writes a character whose bytes come apart when it is whole', () => {
    const { time, recorder } = start(false);
    const bytes = new TextEncoder().encode('a€b');
    recorder.output(bytes.subarray(0, 2));
    time.now += 1500;
    recorder.output(bytes.subarray(2));
    const cast = read(recorder.text());
    expect(cast.header).toEqual(header);
    expect(cast.events).toEqual([
      { at: 0, code: 'o', text: 'a' },
      { at: 1.5, code: 'o', text: '€b' },
    ]);
    expect(recorder.length()).toBe(1500);
  });

  it('loses no output, however it is split', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(50)), (text, cuts) => {
        const { recorder } = start(false);
        let rest = new TextEncoder().encode(text);
        for (const cut of cuts) {
          recorder.output(rest.subarray(0, cut));
          rest = rest.subarray(cut);
        }
        recorder.output(rest);
        const shown = read(recorder.text()).events.map((event) => event.text);
        expect(shown.join('')).toBe(text);
      }),
    );
  });

  it('keeps what is typed to itself unless asked', () => {
    for (const withInput of [false, true]) {
      const { recorder } = start(withInput);
      recorder.input(new TextEncoder().encode('secret\r'));
      recorder.mark('here');
      recorder.resize(120, 40);
      const codes = read(recorder.text()).events.map((event) => event.code);
      expect(codes).toEqual(withInput ? ['i', 'm', 'r'] : ['m', 'r']);
    }
  });

  it('stops when it is full', () => {
    const { recorder } = start(false);
    const megabyte = new Uint8Array(1024 * 1024).fill(0x61);
    for (let count = 0; count < 20; count++) recorder.output(megabyte);
    expect(recorder.full()).toBe(true);
    expect(recorder.text().length).toBeLessThan(18 * 1024 * 1024);
  });
});
