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

interface Parser {
  readonly sink: Sink;
  state: State;
  sequence: Sequence;
}

const collect = (sequence: Sequence, code: number): void => {
  if (sequence.intermediates.length < MOST_INTERMEDIATES) sequence.intermediates += String.fromCharCode(code);
};

const isIntermediate = (code: number): boolean => code >= 0x20 && code <= 0x2f;

const inEscape = ({ sequence, sink }: Parser, code: number): State => {
  if (isIntermediate(code)) {
    collect(sequence, code);
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

const inCsi = ({ sequence, sink }: Parser, code: number): State => {
  if (code >= 0x30 && code <= 0x39) digit(sequence, code - 0x30);
  else if (code === 0x3b || code === 0x3a) {
    if (sequence.parameters.length >= MOST_PARAMETERS) return 'ignore-csi';
    sequence.parameters.push(undefined);
  } else if (code >= 0x3c && code <= 0x3f) sequence.marker = String.fromCharCode(code);
  else if (isIntermediate(code)) collect(sequence, code);
  else if (code >= 0x40 && code <= 0x7e) {
    sink.csi(sequence.marker, sequence.parameters, sequence.intermediates, String.fromCharCode(code));
    return 'ground';
  } else return 'ground';
  return 'csi';
};

const inOsc = ({ sequence, sink }: Parser, code: number): State => {
  if (code === BEL) {
    sink.osc(sequence.text.join(''));
    return 'ground';
  }
  if (code === ESC) return 'osc-escape';
  if (sequence.text.length < LONGEST_TEXT) sequence.text.push(String.fromCodePoint(code));
  return 'osc';
};

const begin = (parser: Parser): State => {
  parser.sequence = empty();
  return 'escape';
};

/** After ESC within a string: its end, or another sequence that breaks it off. */
const afterString = (parser: Parser, code: number): State => {
  if (code === 0x5c) return 'ground';
  begin(parser);
  return code === ESC ? 'escape' : inEscape(parser, code);
};

const ground = (parser: Parser, code: number): State => {
  if (code === ESC) return begin(parser);
  if (code < 0x20) parser.sink.control(code);
  else if (code !== 0x7f && !(code >= 0x80 && code < 0xa0)) parser.sink.print(code);
  return 'ground';
};

/** Controls are obeyed even in the middle of a sequence. */
const within = (parser: Parser, code: number): State => {
  if (code === ESC) return begin(parser);
  if (code < 0x20) {
    parser.sink.control(code);
    return parser.state;
  }
  if (parser.state === 'escape') return inEscape(parser, code);
  if (parser.state === 'csi') return inCsi(parser, code);
  return code >= 0x40 && code <= 0x7e ? 'ground' : 'ignore-csi';
};

const next = (parser: Parser, code: number): State => {
  if (code === CAN || code === SUB) return 'ground';
  switch (parser.state) {
    case 'ground':
      return ground(parser, code);
    case 'osc':
      return inOsc(parser, code);
    case 'osc-escape':
      if (code === 0x5c) parser.sink.osc(parser.sequence.text.join(''));
      return afterString(parser, code);
    case 'string':
      return code === ESC ? 'string-escape' : 'string';
    case 'string-escape':
      return afterString(parser, code);
    case 'escape':
    case 'csi':
    case 'ignore-csi':
      return within(parser, code);
  }
};

/** Reads ECMA-48 control sequences; the table of states is the usual one of DEC's terminals. */
export const createParser = (sink: Sink): ((code: number) => void) => {
  const parser: Parser = { sink, state: 'ground', sequence: empty() };
  return (code) => {
    parser.state = next(parser, code);
  };
};
