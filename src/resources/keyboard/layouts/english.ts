import type { LayoutTable } from '../layout';

const PLAIN = ['` 1 2 3 4 5 6 7 8 9 0 - =', 'q w e r t y u i o p [ ]', "a s d f g h j k l ; ' \\", '␀ z x c v b n m , . /'] as const; // prettier-ignore
const SHIFT = ['~ ! @ # $ % ^ & * ( ) _ +', 'Q W E R T Y U I O P { }', 'A S D F G H J K L : " |', '␀ Z X C V B N M < > ?'] as const; // prettier-ignore

export const US: LayoutTable = { id: 'us', plain: PLAIN, shift: SHIFT };

/** Quotes, grave, tilde and circumflex are dead keys. */
export const US_INTERNATIONAL: LayoutTable = {
  id: 'us-intl',
  plain: ['†` 1 2 3 4 5 6 7 8 9 0 - =', PLAIN[1], 'a s d f g h j k l ; †´ \\', PLAIN[3]],
  shift: ['†~ ! @ # $ % †^ & * ( ) _ +', SHIFT[1], 'A S D F G H J K L : †¨ |', SHIFT[3]],
  altGr: ['␀ ¡ ² ³ ¤ €', 'ä å é ® þ ü ú í ó ö « »', 'á ß ð ␀ ␀ ␀ ␀ ␀ ø ␀ ␀ ¬', '␀ æ ␀ © ␀ ␀ ñ µ ç ␀ ¿'],
  shiftAltGr: ['␀ ␀ ␀ ␀ £', 'Ä Å É ␀ Þ Ü Ú Í Ó Ö', 'Á § Ð ␀ ␀ ␀ ␀ ␀ Ø', '␀ Æ ␀ ␀ ␀ ␀ Ñ ␀ Ç'],
};

export const GB: LayoutTable = {
  id: 'gb',
  plain: [PLAIN[0], PLAIN[1], "a s d f g h j k l ; ' #", '\\ z x c v b n m , . /'],
  shift: ['¬ ! " £ $ % ^ & * ( ) _ +', SHIFT[1], 'A S D F G H J K L : @ ~', '| Z X C V B N M < > ?'],
  altGr: ['␀ ␀ ␀ ␀ €', '', '', ''],
};
