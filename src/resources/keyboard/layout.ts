/**
 * Keyboard layouts of guests: which key, with which modifiers, gives which character. A console sends keys, not characters, so a
 * text can be typed only by who knows the layout that the guest has set.
 *
 * The characters of each layout are those that the Linux console, X11 and Windows agree on.
 */

/** Two-letter names are those of XKB; what follows a dash is a variant. */
export type LayoutId =
  | 'us'
  | 'us-intl'
  | 'gb'
  | 'de'
  | 'de-nodeadkeys'
  | 'ch'
  | 'fr'
  | 'be'
  | 'es'
  | 'it'
  | 'pt'
  | 'br'
  | 'se'
  | 'dk'
  | 'no'
  | 'pl'
  | 'ru'
  | 'jp';

/**
 * The four rows of keys from the top, each as characters with a space between: what the keys give by themselves, with Shift, with
 * AltGr, and with both. `␀` = nothing; `†´` = a dead key, which changes the character that follows.
 */
type Rows = readonly [string, string, string, string];

export interface LayoutTable {
  readonly id: LayoutId;
  readonly plain: Rows;
  readonly shift: Rows;
  readonly altGr?: Rows;
  readonly shiftAltGr?: Rows;
}

/** The physical keys of the rows, by the names of the UI Events specification (`KeyboardEvent.code`). */
const KEYS: readonly (readonly string[])[] = [
  ['Backquote', ...Array.from({ length: 10 }, (_, index) => `Digit${(index + 1) % 10}`), 'Minus', 'Equal', 'IntlYen'],
  Array.from('QWERTYUIOP')
    .map((letter) => `Key${letter}`)
    .concat('BracketLeft', 'BracketRight'),
  Array.from('ASDFGHJKL')
    .map((letter) => `Key${letter}`)
    .concat('Semicolon', 'Quote', 'Backslash'),
  ['IntlBackslash', ...Array.from('ZXCVBNM').map((letter) => `Key${letter}`), 'Comma', 'Period', 'Slash', 'IntlRo'],
];

const NOTHING = '␀';
const DEAD = '†';

/** A key with the modifiers that are held. */
export interface KeyPress {
  /** `KeyboardEvent.code` */
  readonly code: string;
  readonly shift: boolean;
  readonly altGr: boolean;
  /** What the key gives: a character, or the sign of a dead key. */
  readonly gives: string;
  readonly dead: boolean;
}

/** A layout made ready for typing. */
export interface Layout {
  readonly id: LayoutId;
  /** The press that gives a character at once. */
  readonly direct: ReadonlyMap<string, KeyPress>;
  /** Dead keys by their sign: `´`, `^`, … */
  readonly dead: ReadonlyMap<string, KeyPress>;
}

const pressesOf = (table: LayoutTable): readonly KeyPress[] => {
  const levels = [
    { rows: table.plain, shift: false, altGr: false },
    { rows: table.shift, shift: true, altGr: false },
    { rows: table.altGr, shift: false, altGr: true },
    { rows: table.shiftAltGr, shift: true, altGr: true },
  ];
  return levels.flatMap(({ rows, shift, altGr }) =>
    (rows ?? []).flatMap((row, line) =>
      row.split(' ').flatMap((sign, place): readonly KeyPress[] => {
        const code = KEYS[line]?.[place];
        if (code === undefined || sign === '' || sign === NOTHING) return [];
        const dead = sign.length > 1 && sign.startsWith(DEAD);
        return [{ code, shift, altGr, gives: dead ? sign.slice(DEAD.length) : sign, dead }];
      }),
    ),
  );
};

const bySign = (presses: readonly KeyPress[]): ReadonlyMap<string, KeyPress> => {
  const found = new Map<string, KeyPress>();
  // of two keys for one character the one with fewer modifiers, which comes first
  for (const press of presses) if (!found.has(press.gives)) found.set(press.gives, press);
  return found;
};

const plainKey = (code: string, gives: string): KeyPress => ({ code, shift: false, altGr: false, gives, dead: false });

/** What every layout has. */
const EVERYWHERE: readonly KeyPress[] = [plainKey('Space', ' '), plainKey('Enter', '\n'), plainKey('Tab', '\t')];

export const layoutOf = (table: LayoutTable): Layout => {
  const presses = pressesOf(table);
  return {
    id: table.id,
    direct: bySign([...EVERYWHERE, ...presses.filter(({ dead }) => !dead)]),
    dead: bySign(presses.filter(({ dead }) => dead)),
  };
};
