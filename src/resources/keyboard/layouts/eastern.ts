import type { LayoutTable } from '../layout';
import { US } from './english';

/** Polish as programmers have it. */
export const PL: LayoutTable = {
  ...US,
  id: 'pl',
  altGr: ['', '␀ ␀ ę ␀ ␀ ␀ ␀ ␀ ó', 'ą ś ␀ ␀ ␀ ␀ ␀ ␀ ł', '␀ ż ź ć ␀ ␀ ń'],
  shiftAltGr: ['', '␀ ␀ Ę ␀ ␀ ␀ ␀ ␀ Ó', 'Ą Ś ␀ ␀ ␀ ␀ ␀ ␀ Ł', '␀ Ż Ź Ć ␀ ␀ Ń'],
};

/** Cyrillic only: a Latin letter cannot be typed until the guest is switched to its other layout. */
export const RU: LayoutTable = {
  id: 'ru',
  plain: ['ё 1 2 3 4 5 6 7 8 9 0 - =', 'й ц у к е н г ш щ з х ъ', 'ф ы в а п р о л д ж э \\', '␀ я ч с м и т ь б ю .'],
  shift: ['Ё ! " № ; % : ? * ( ) _ +', 'Й Ц У К Е Н Г Ш Щ З Х Ъ', 'Ф Ы В А П Р О Л Д Ж Э /', '␀ Я Ч С М И Т Ь Б Ю ,'],
};

/** The 106-key keyboard with its input method off. */
export const JP: LayoutTable = {
  id: 'jp',
  plain: [
    '␀ 1 2 3 4 5 6 7 8 9 0 - ^ \\',
    'q w e r t y u i o p @ [',
    'a s d f g h j k l ; : ]',
    '␀ z x c v b n m , . / \\',
  ],
  shift: [
    '␀ ! " # $ % & \' ( ) ␀ = ~ |',
    'Q W E R T Y U I O P ` {',
    'A S D F G H J K L + * }',
    '␀ Z X C V B N M < > ? _',
  ],
};
