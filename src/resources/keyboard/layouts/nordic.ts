import type { LayoutTable } from '../layout';

/** Swedish and Finnish. */
export const SE: LayoutTable = {
  id: 'se',
  plain: ['§ 1 2 3 4 5 6 7 8 9 0 + †´', 'q w e r t y u i o p å †¨', "a s d f g h j k l ö ä '", '< z x c v b n m , . -'],
  shift: ['½ ! " # ¤ % & / ( ) = ? †`', 'Q W E R T Y U I O P Å †^', 'A S D F G H J K L Ö Ä *', '> Z X C V B N M ; : _'],
  altGr: ['␀ ␀ @ £ $ ␀ ␀ { [ ] } \\', '␀ ␀ € ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ †~', '', '| ␀ ␀ ␀ ␀ ␀ ␀ µ'],
};

export const DK: LayoutTable = {
  id: 'dk',
  plain: ['½ 1 2 3 4 5 6 7 8 9 0 + †´', 'q w e r t y u i o p å †¨', "a s d f g h j k l æ ø '", '< z x c v b n m , . -'],
  shift: ['§ ! " # ¤ % & / ( ) = ? †`', 'Q W E R T Y U I O P Å †^', 'A S D F G H J K L Æ Ø *', '> Z X C V B N M ; : _'],
  altGr: ['␀ ␀ @ £ $ ␀ ␀ { [ ] } ␀ |', '␀ ␀ € ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ †~', '', '\\ ␀ ␀ ␀ ␀ ␀ ␀ µ'],
};

export const NO: LayoutTable = {
  id: 'no',
  plain: ['| 1 2 3 4 5 6 7 8 9 0 + \\', 'q w e r t y u i o p å †¨', "a s d f g h j k l ø æ '", '< z x c v b n m , . -'],
  shift: ['§ ! " # ¤ % & / ( ) = ? †`', 'Q W E R T Y U I O P Å †^', 'A S D F G H J K L Ø Æ *', '> Z X C V B N M ; : _'],
  altGr: ['␀ ␀ @ £ $ ␀ ␀ { [ ] } ␀ †´', '␀ ␀ € ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ †~', '', '␀ ␀ ␀ ␀ ␀ ␀ ␀ µ'],
};
