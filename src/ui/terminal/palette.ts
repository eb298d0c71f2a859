import type { ITheme } from '@xterm/xterm';
import type { TerminalTheme } from './terminal.types';

type Shade = 10 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90 | 95;
type Hue = 'blue' | 'gray' | 'green' | 'purple' | 'red' | 'teal' | 'yellow';
/** A colour of PatternFly's palette, which is the same in each of its themes. */
export type Colour = 'black' | 'white' | `${Hue}--${Shade}`;

type Name = Exclude<keyof ITheme, 'extendedAnsi'>;

export interface Palette {
  readonly colours: Readonly<Partial<Record<Name, Colour>>>;
  /** Of a place that a search found, and of the one it stands on. */
  readonly match: Colour;
  readonly activeMatch: Colour;
  /** Colours that a program chooses are changed until they differ so much from what is behind them (WCAG). */
  readonly contrast: number;
}

const LIGHT: Palette = {
  colours: {
    foreground: 'gray--95',
    background: 'white',
    cursor: 'gray--95',
    cursorAccent: 'white',
    selectionBackground: 'blue--20',
    selectionInactiveBackground: 'blue--20',
    scrollbarSliderBackground: 'gray--30',
    scrollbarSliderHoverBackground: 'gray--40',
    scrollbarSliderActiveBackground: 'gray--50',
    black: 'gray--95',
    red: 'red--60',
    green: 'green--60',
    yellow: 'yellow--60',
    blue: 'blue--60',
    magenta: 'purple--60',
    cyan: 'teal--60',
    white: 'gray--20',
    brightBlack: 'gray--60',
    brightRed: 'red--50',
    brightGreen: 'green--50',
    brightYellow: 'yellow--50',
    brightBlue: 'blue--50',
    brightMagenta: 'purple--50',
    brightCyan: 'teal--50',
    brightWhite: 'white',
  },
  match: 'yellow--20',
  activeMatch: 'yellow--30',
  contrast: 4.5,
};

const DARK: Palette = {
  colours: {
    foreground: 'gray--10',
    background: 'gray--95',
    cursor: 'gray--10',
    cursorAccent: 'gray--95',
    selectionBackground: 'blue--70',
    selectionInactiveBackground: 'blue--70',
    scrollbarSliderBackground: 'gray--60',
    scrollbarSliderHoverBackground: 'gray--50',
    scrollbarSliderActiveBackground: 'gray--40',
    black: 'gray--95',
    red: 'red--40',
    green: 'green--40',
    yellow: 'yellow--40',
    blue: 'blue--40',
    magenta: 'purple--40',
    cyan: 'teal--40',
    white: 'gray--20',
    brightBlack: 'gray--50',
    brightRed: 'red--30',
    brightGreen: 'green--30',
    brightYellow: 'yellow--30',
    brightBlue: 'blue--30',
    brightMagenta: 'purple--30',
    brightCyan: 'teal--30',
    brightWhite: 'white',
  },
  match: 'yellow--80',
  activeMatch: 'yellow--60',
  contrast: 4.5,
};

const CONTRAST: Palette = {
  ...DARK,
  colours: { ...DARK.colours, foreground: 'white', background: 'black', cursor: 'white', cursorAccent: 'black' },
  contrast: 7,
};

const LIGHT_CONTRAST: Palette = { ...LIGHT, colours: { ...LIGHT.colours, foreground: 'black' }, contrast: 7 };

/** What a terminal is drawn with; `classes` are those of the page's root element, where PatternFly's themes are. */
export const paletteOf = (theme: TerminalTheme, classes: { contains(name: string): boolean }): Palette => {
  switch (theme) {
    case 'light':
      return LIGHT;
    case 'dark':
      return DARK;
    case 'contrast':
      return CONTRAST;
    case 'console': {
      const dark = classes.contains('pf-v6-theme-dark');
      if (classes.contains('pf-v6-theme-high-contrast')) return dark ? CONTRAST : LIGHT_CONTRAST;
      return dark ? DARK : LIGHT;
    }
  }
};
