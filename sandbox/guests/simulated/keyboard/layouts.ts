/**
 * What each key types under each layout, by position: four rows as on an American keyboard, from the key left of `1` to the one
 * left of the right Shift. `^` after `dead:` and the like is a dead key. Facts: xkeyboard-config, `symbols/{us,gb,de,fr,…}`.
 */
export interface Layout {
  readonly plain: Rows;
  readonly shift: Rows;
  /** With AltGr, by the character that the key types plainly on an American keyboard (`<` is the extra key of 102-key boards). */
  readonly altGr: Readonly<Record<string, string>>;
  readonly altGrShift: Readonly<Record<string, string>>;
}

type Rows = readonly [string, string, string, string];

const DIGITS = '1 2 3 4 5 6 7 8 9 0';
const NONE = {};

const LATIN_LOWER = 'q w e r t y u i o p';
const LATIN_UPPER = 'Q W E R T Y U I O P';
const HOME_LOWER = 'a s d f g h j k l';
const HOME_UPPER = 'A S D F G H J K L';
const LAST_LOWER = 'z x c v b n m';
const LAST_UPPER = 'Z X C V B N M';

/** The fourth row begins with the key beside Return and ends with the extra key. */
export const US: Layout = {
  plain: [`\` ${DIGITS} - =`, `${LATIN_LOWER} [ ]`, `${HOME_LOWER} ; '`, `\\ ${LAST_LOWER} , . / <`],
  shift: ['~ ! @ # $ % ^ & * ( ) _ +', `${LATIN_UPPER} { }`, `${HOME_UPPER} : "`, `| ${LAST_UPPER} < > ? >`],
  altGr: NONE,
  altGrShift: NONE,
};

const GB: Layout = {
  plain: [`\` ${DIGITS} - =`, `${LATIN_LOWER} [ ]`, `${HOME_LOWER} ; '`, `# ${LAST_LOWER} , . / \\`],
  shift: ['¬ ! " £ $ % ^ & * ( ) _ +', `${LATIN_UPPER} { }`, `${HOME_UPPER} : @`, `~ ${LAST_UPPER} < > ? |`],
  altGr: { '`': '¦', '4': '€', e: 'é', u: 'ú', i: 'í', o: 'ó', a: 'á' },
  altGrShift: { e: 'É', u: 'Ú', i: 'Í', o: 'Ó', a: 'Á' },
};

const DE: Layout = {
  plain: [`dead:^ ${DIGITS} ß dead:´`, 'q w e r t z u i o p ü +', `${HOME_LOWER} ö ä`, '# y x c v b n m , . - <'],
  shift: ['° ! " § $ % & / ( ) = ? dead:`', 'Q W E R T Z U I O P Ü *', `${HOME_UPPER} Ö Ä`, "' Y X C V B N M ; : _ >"],
  altGr: {
    '2': '²',
    '3': '³',
    '7': '{',
    '8': '[',
    '9': ']',
    '0': '}',
    '-': '\\',
    q: '@',
    e: '€',
    ']': '~',
    '<': '|',
    m: 'µ',
  },
  altGrShift: NONE,
};

const FR: Layout = {
  plain: [
    `² & é " ' ( - è _ ç à ) =`,
    'a z e r t y u i o p dead:^ $',
    'q s d f g h j k l m ù',
    '* w x c v b n , ; : ! <',
  ],
  shift: [`~ ${DIGITS} ° +`, 'A Z E R T Y U I O P dead:¨ £', 'Q S D F G H J K L M %', 'µ W X C V B N ? . / § >'],
  altGr: {
    '2': '~',
    '3': '#',
    '4': '{',
    '5': '[',
    '6': '|',
    '7': '`',
    '8': '\\',
    '9': '^',
    '0': '@',
    '-': ']',
    '=': '}',
    e: '€',
    ']': '¤',
  },
  altGrShift: NONE,
};

const ES: Layout = {
  plain: [`º ${DIGITS} ' ¡`, `${LATIN_LOWER} dead:\` +`, `${HOME_LOWER} ñ dead:´`, `ç ${LAST_LOWER} , . - <`],
  shift: ['ª ! " · $ % & / ( ) = ? ¿', `${LATIN_UPPER} dead:^ *`, `${HOME_UPPER} Ñ dead:¨`, `Ç ${LAST_UPPER} ; : _ >`],
  altGr: {
    '`': '\\',
    '1': '|',
    '2': '@',
    '3': '#',
    '4': '~',
    '5': '€',
    '6': '¬',
    e: '€',
    '[': '[',
    ']': ']',
    "'": '{',
    '\\': '}',
  },
  altGrShift: NONE,
};

const IT: Layout = {
  plain: [`\\ ${DIGITS} ' ì`, `${LATIN_LOWER} è +`, `${HOME_LOWER} ò à`, `ù ${LAST_LOWER} , . - <`],
  shift: ['| ! " £ $ % & / ( ) = ? ^', `${LATIN_UPPER} é *`, `${HOME_UPPER} ç °`, `§ ${LAST_UPPER} ; : _ >`],
  altGr: { e: '€', '5': '€', '[': '[', ']': ']', ';': '@', "'": '#', '-': '`', '=': '~' },
  altGrShift: { '[': '{', ']': '}' },
};

const PT: Layout = {
  plain: [`\\ ${DIGITS} ' «`, `${LATIN_LOWER} + dead:´`, `${HOME_LOWER} ç º`, `dead:~ ${LAST_LOWER} , . - <`],
  shift: ['| ! " # $ % & / ( ) = ? »', `${LATIN_UPPER} * dead:\``, `${HOME_UPPER} Ç ª`, `dead:^ ${LAST_UPPER} ; : _ >`],
  altGr: { '2': '@', '3': '£', '4': '§', '5': '€', '7': '{', '8': '[', '9': ']', '0': '}', e: '€', '[': 'dead:¨' },
  altGrShift: NONE,
};

const JP: Layout = {
  plain: [`none ${DIGITS} - ^`, `${LATIN_LOWER} @ [`, `${HOME_LOWER} ; :`, `] ${LAST_LOWER} , . / none`],
  shift: [`none ! " # $ % & ' ( ) none = ~`, `${LATIN_UPPER} \` {`, `${HOME_UPPER} + *`, `} ${LAST_UPPER} < > ? none`],
  altGr: NONE,
  altGrShift: NONE,
};

const RU: Layout = {
  plain: [`ё ${DIGITS} - =`, 'й ц у к е н г ш щ з х ъ', 'ф ы в а п р о л д ж э', '\\ я ч с м и т ь б ю . /'],
  shift: ['Ё ! " № ; % : ? * ( ) _ +', 'Й Ц У К Е Н Г Ш Щ З Х Ъ', 'Ф Ы В А П Р О Л Д Ж Э', '/ Я Ч С М И Т Ь Б Ю , |'],
  altGr: NONE,
  altGrShift: NONE,
};

const LAYOUTS: Readonly<Record<string, Layout>> = {
  us: US,
  gb: GB,
  de: DE,
  fr: FR,
  es: ES,
  it: IT,
  pt: PT,
  jp: JP,
  ru: RU,
};
const ALIASES: Readonly<Record<string, string>> = { uk: 'gb', ja: 'jp', jp106: 'jp', 'en-us': 'us', 'en-gb': 'gb' };

/** Whether Alt+Shift switches between this layout and the American one, which it begins with: without it nobody could log in. */
export const isSecondScript = (layout: Layout): boolean => layout === RU;

/** The layout of that name as `loadkeys` knows it (`de`, `de-latin1`, `ru`, …); American when it is unknown. */
export const layoutOf = (name: string): Layout => {
  const low = name.toLowerCase();
  return LAYOUTS[ALIASES[low] ?? low] ?? LAYOUTS[low.split(/[-_]/)[0] ?? ''] ?? US;
};
