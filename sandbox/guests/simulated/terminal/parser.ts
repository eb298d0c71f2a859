/** What a stream of code points says to a terminal. */
export interface Sink {
  print(code: number): void;
  /** C0 control: 0x07 bell, 0x08 backspace, 0x0a line feed, … */
  control(code: number): void;
  /** ESC, intermediates, final: `escape('(', '0')`. */
  escape(intermediates: string, final: string): void;
  /** CSI: `marker` is one of `<=>?` or empty; a parameter left out is undefined. */
  csi(marker: string, parameters: readonly (number | undefined)[], intermediates: string, final: string): void;
  /** OSC, without its terminator. */
  osc(text: string): void;
}

/** More than any program sends; what is longer is dropped, so that no stream can fill memory. */
const MOST_PARAMETERS = 32;
const LARGEST_PARAMETER = 65_535;
const LONGEST_TEXT = 256 * 1024;
const MOST_INTERMEDIATES = 4;

type State = 'ground' | 'escape' | 'csi' | 'ignore-csi' | 'osc' | 'osc-escape' | 'string' | 'string-escape';

const ESC = 0x1b;
const BEL = 0x07;
const CAN = 0x18;
const SUB = 0x1a;

interface Sequence {
  marker: string;
  parameters: (number | undefined)[];
  intermediates: string;
  text: string[];
}

const empty = (): Sequence => ({ marker: '', parameters: [undefined], intermediates: '', text: [] });

const digit = (sequence: Sequence, value: number): void => {
  const last = sequence.parameters.length - 1;
  sequence.parameters[last] = Math.min(LARGEST_PARAMETER, (sequence.parameters[last] ?? 0) * 10 + value);
};

/** Reads ECMA-48 control sequences; the table of states is the usual one of DEC's terminals. */
export const createParser = (sink: Sink): ((code: number) => void) => {
  let state: State = 'ground';
  let sequence = empty();

  const inEscape = (code: number): State => {
    if (code >= 0x20 && code <= 0x2f) {
      if (sequence.intermediates.length < MOST_INTERMEDIATES) sequence.intermediates += String.fromCharCode(code);
      return 'escape';
    }
    if (code > 0x7e || code < 0x20) return 'ground';
    const final = String.fromCharCode(code);
    if (sequence.intermediates === '') {
      if (final === '[') return 'csi';
      if (final === ']') return 'osc';
      if (final === 'P' || final === 'X' || final === '^' || final === '_') return 'string';
    }
    sink.escape(sequence.intermediates, final);
    return 'ground';
  };

  const inCsi = (code: number): State => {
    if (code >= 0x30 && code <= 0x39) digit(sequence, code - 0x30);
    else if (code === 0x3b || code === 0x3a) {
      if (sequence.parameters.length >= MOST_PARAMETERS) return 'ignore-csi';
      sequence.parameters.push(undefined);
    } else if (code >= 0x3c && code <= 0x3f) sequence.marker = String.fromCharCode(code);
    else if (code >= 0x20 && code <= 0x2f) {
      if (sequence.intermediates.length < MOST_INTERMEDIATES) sequence.intermediates += String.fromCharCode(code);
    } else if (code >= 0x40 && code <= 0x7e) {
      sink.csi(sequence.marker, sequence.parameters, sequence.intermediates, String.fromCharCode(code));
      return 'ground';
    } else return 'ground';
    return 'csi';
  };

  const inOsc = (code: number): State => {
    if (code === BEL) {
      sink.osc(sequence.text.join(''));
      return 'ground';
    }
    if (code === ESC) return 'osc-escape';
    if (sequence.text.length < LONGEST_TEXT) sequence.text.push(String.fromCodePoint(code));
    return 'osc';
  };

  const begin = (): State => {
    sequence = empty();
    return 'escape';
  };

  const ground = (code: number): State => {
    if (code === ESC) return begin();
    if (code < 0x20) sink.control(code);
    else if (code !== 0x7f && !(code >= 0x80 && code < 0xa0)) sink.print(code);
    return 'ground';
  };

  const next = (code: number): State => {
    if (code === CAN || code === SUB) return 'ground';
    switch (state) {
      case 'ground':
        return ground(code);
      case 'osc':
        return inOsc(code);
      case 'osc-escape':
        if (code === 0x5c) sink.osc(sequence.text.join(''));
        return code === 0x5c ? 'ground' : inEscapeAnew(code);
      case 'string':
        return code === ESC ? 'string-escape' : 'string';
      case 'string-escape':
        return code === 0x5c ? 'ground' : inEscapeAnew(code);
      case 'escape':
      case 'csi':
      case 'ignore-csi':
        return within(code);
    }
  };

  /** A string that was broken off by another sequence. */
  const inEscapeAnew = (code: number): State => {
    begin();
    return code === ESC ? 'escape' : inEscape(code);
  };

  /** Controls are obeyed even in the middle of a sequence. */
  const within = (code: number): State => {
    if (code === ESC) return begin();
    if (code < 0x20) {
      sink.control(code);
      return state;
    }
    if (state === 'escape') return inEscape(code);
    if (state === 'csi') return inCsi(code);
    return code >= 0x40 && code <= 0x7e ? 'ground' : 'ignore-csi';
  };

  return (code) => {
    state = next(code);
  };
};
