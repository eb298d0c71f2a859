import type { LayoutTable } from '../layout';

export const DE: LayoutTable = {
  id: 'de',
  plain: ['†^ 1 2 3 4 5 6 7 8 9 0 ß †´', 'q w e r t z u i o p ü +', 'a s d f g h j k l ö ä #', '< y x c v b n m , . -'],
  shift: ['° ! " § $ % & / ( ) = ? †`', 'Q W E R T Z U I O P Ü *', "A S D F G H J K L Ö Ä '", '> Y X C V B N M ; : _'],
  altGr: ['␀ ␀ ² ³ ␀ ␀ ␀ { [ ] } \\', '@ ␀ € ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ~', '', '| ␀ ␀ ␀ ␀ ␀ ␀ µ'],
};

const alive = (row: string): string => row.replaceAll('†', '');

/** The accents are characters of their own, as many Linux systems have it on the text console. */
export const DE_NO_DEAD_KEYS: LayoutTable = {
  ...DE,
  id: 'de-nodeadkeys',
  plain: [alive(DE.plain[0]), DE.plain[1], DE.plain[2], DE.plain[3]],
  shift: [alive(DE.shift[0]), DE.shift[1], DE.shift[2], DE.shift[3]],
};

/** German Swiss. */
export const CH: LayoutTable = {
  id: 'ch',
  plain: ["§ 1 2 3 4 5 6 7 8 9 0 ' †^", 'q w e r t z u i o p ü †¨', 'a s d f g h j k l ö ä $', '< y x c v b n m , . -'],
  shift: ['° + " * ç % & / ( ) = ? †`', 'Q W E R T Z U I O P è !', 'A S D F G H J K L é à £', '> Y X C V B N M ; : _'],
  altGr: ['␀ ␀ @ # ␀ ␀ ¬ | ␀ ␀ ␀ †´ †~', '␀ ␀ € ␀ ␀ ␀ ␀ ␀ ␀ ␀ [ ]', '␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ { }', '\\'],
};
