import { KEY, type Process } from '../../process/step';

export type EditKey =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'backspace'
  | 'delete'
  | 'kill-start'
  | 'kill-end'
  | 'kill-word'
  | 'yank'
  | 'transpose'
  | 'enter'
  | 'tab'
  | 'clear'
  | 'interrupt'
  | 'end-of-file'
  | 'search'
  | 'none';

export type Typed = { readonly is: 'text'; readonly text: string } | { readonly is: 'key'; readonly key: EditKey };

const CONTROLS: Readonly<Record<string, EditKey>> = {
  '\x01': 'home',
  '\x02': 'left',
  '\x03': 'interrupt',
  '\x04': 'end-of-file',
  '\x05': 'end',
  '\x06': 'right',
  '\b': 'backspace',
  '\t': 'tab',
  '\n': 'enter',
  '\x0b': 'kill-end',
  '\x0c': 'clear',
  '\r': 'enter',
  '\x0e': 'down',
  '\x10': 'up',
  '\x12': 'search',
  '\x14': 'transpose',
  '\x15': 'kill-start',
  '\x17': 'kill-word',
  '\x19': 'yank',
  '\x7f': 'backspace',
};

/** Final characters after ESC [ and ESC O, and numbers before `~`. */
const FINALS: Readonly<Record<string, EditKey>> = { A: 'up', B: 'down', C: 'right', D: 'left', H: 'home', F: 'end' };
const NUMBERS: Readonly<Record<string, EditKey>> = { '1': 'home', '3': 'delete', '4': 'end', '7': 'home', '8': 'end' };
const META: Readonly<Record<string, EditKey>> = { b: 'word-left', f: 'word-right', '\x7f': 'kill-word' };

const PASTE_END = '\x1b[201~';
const LONGEST_PASTE = 64 * 1024;
const LONGEST_SEQUENCE = 16;

function* next(): Process<string> {
  return (yield KEY) ?? '';
}

/** Everything up to the end of a bracketed paste. Its line ends stay: they do not run what was pasted. */
function* pasted(): Process<Typed> {
  let text = '';
  while (!text.endsWith(PASTE_END) && text.length < LONGEST_PASTE) text += yield* next();
  return { is: 'text', text: text.replace(PASTE_END, '').replace(/\r\n?/g, '\n') };
}

function* sequence(): Process<Typed> {
  let given = '';
  for (;;) {
    const character = yield* next();
    if (given === '' && character === '[') {
      // F1 to F5 of the Linux console
      yield* next();
      return { is: 'key', key: 'none' };
    }
    given += character;
    if ((character >= '@' && character <= '~') || given.length > LONGEST_SEQUENCE) break;
  }
  if (given === '200~') return yield* pasted();
  const final = given.slice(-1);
  if (final === '~') return { is: 'key', key: NUMBERS[given.slice(0, -1)] ?? 'none' };
  const far = /;[2-8]/.test(given);
  if (far && (final === 'C' || final === 'D')) return { is: 'key', key: final === 'C' ? 'word-right' : 'word-left' };
  return { is: 'key', key: FINALS[final] ?? 'none' };
}

/** One key as a line editor understands it, from the characters that a terminal sends. */
export function* readKey(): Process<Typed> {
  const character = yield* next();
  if (character === '\x1b') {
    const after = yield* next();
    if (after === '[') return yield* sequence();
    if (after === 'O') return { is: 'key', key: FINALS[yield* next()] ?? 'none' };
    return { is: 'key', key: META[after] ?? 'none' };
  }
  const key = CONTROLS[character];
  if (key !== undefined) return { is: 'key', key };
  return character < ' ' ? { is: 'key', key: 'none' } : { is: 'text', text: character };
}
