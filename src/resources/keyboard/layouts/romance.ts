import type { LayoutTable } from '../layout';

export const FR: LayoutTable = {
  id: 'fr',
  plain: ['² & é " \' ( - è _ ç à ) =', 'a z e r t y u i o p †^ $', 'q s d f g h j k l m ù *', '< w x c v b n , ; : !'],
  shift: ['␀ 1 2 3 4 5 6 7 8 9 0 ° +', 'A Z E R T Y U I O P †¨ £', 'Q S D F G H J K L M % µ', '> W X C V B N ? . / §'],
  altGr: ['␀ ␀ ~ # { [ | ` \\ ^ @ ] }', '␀ ␀ € ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ¤', '', ''],
};

export const BE: LayoutTable = {
  id: 'be',
  plain: ['² & é " \' ( § è ! ç à ) -', 'a z e r t y u i o p †^ $', 'q s d f g h j k l m ù µ', '< w x c v b n , ; : ='],
  shift: ['³ 1 2 3 4 5 6 7 8 9 0 ° _', 'A Z E R T Y U I O P †¨ *', 'Q S D F G H J K L M % £', '> W X C V B N ? . / +'],
  altGr: ['␀ | @ # ␀ ␀ ^ ␀ ␀ { }', '␀ ␀ € ␀ ␀ ␀ ␀ ␀ ␀ ␀ [ ]', '␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ †´ †`', '\\ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ †~'],
};

export const ES: LayoutTable = {
  id: 'es',
  plain: ["º 1 2 3 4 5 6 7 8 9 0 ' ¡", 'q w e r t y u i o p †` +', 'a s d f g h j k l ñ †´ ç', '< z x c v b n m , . -'],
  shift: ['ª ! " · $ % & / ( ) = ? ¿', 'Q W E R T Y U I O P †^ *', 'A S D F G H J K L Ñ †¨ Ç', '> Z X C V B N M ; : _'],
  altGr: ['\\ | @ # ~ ␀ ¬', '␀ ␀ € ␀ ␀ ␀ ␀ ␀ ␀ ␀ [ ]', '␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ { }', ''],
};

/** Grave and tilde are where Linux has them; Windows has them nowhere. */
export const IT: LayoutTable = {
  id: 'it',
  plain: ["\\ 1 2 3 4 5 6 7 8 9 0 ' ì", 'q w e r t y u i o p è +', 'a s d f g h j k l ò à ù', '< z x c v b n m , . -'],
  shift: ['| ! " £ $ % & / ( ) = ? ^', 'Q W E R T Y U I O P é *', 'A S D F G H J K L ç ° §', '> Z X C V B N M ; : _'],
  altGr: ['␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ` ~', '␀ ␀ € ␀ ␀ ␀ ␀ ␀ ␀ ␀ [ ]', '␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ @ #', ''],
  shiftAltGr: ['', '␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ ␀ { }', '', ''],
};

export const PT: LayoutTable = {
  id: 'pt',
  plain: [
    "\\ 1 2 3 4 5 6 7 8 9 0 ' «",
    'q w e r t y u i o p + †´',
    'a s d f g h j k l ç º †~',
    '< z x c v b n m , . -',
  ],
  shift: ['| ! " # $ % & / ( ) = ? »', 'Q W E R T Y U I O P * †`', 'A S D F G H J K L Ç ª †^', '> Z X C V B N M ; : _'],
  altGr: ['␀ ␀ @ £ § ␀ ␀ { [ ] }', '␀ ␀ € ␀ ␀ ␀ ␀ ␀ ␀ ␀ †¨', '', ''],
};

/** Portuguese of Brazil (ABNT2). */
export const BR: LayoutTable = {
  id: 'br',
  plain: [
    "' 1 2 3 4 5 6 7 8 9 0 - =",
    'q w e r t y u i o p †´ [',
    'a s d f g h j k l ç †~ ]',
    '\\ z x c v b n m , . ; /',
  ],
  shift: [
    '" ! @ # $ % †¨ & * ( ) _ +',
    'Q W E R T Y U I O P †` {',
    'A S D F G H J K L Ç †^ }',
    '| Z X C V B N M < > : ?',
  ],
};
