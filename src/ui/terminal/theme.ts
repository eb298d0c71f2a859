import type { ITheme, Terminal } from '@xterm/xterm';
import { paletteOf, type Colour, type Palette } from './palette';
import type { TerminalTheme } from './terminal.types';

type Paint = (colour: Colour) => string | undefined;

/** Undefined where PatternFly's styles are missing: the terminal then has colours of its own. */
const createPaint = (root: Element): Paint => {
  const style = getComputedStyle(root);
  return (colour) => style.getPropertyValue(`--pf-t--color--${colour}`).trim() || undefined;
};

const themeOf = ({ colours }: Palette, paint: Paint): ITheme =>
  Object.fromEntries(Object.entries(colours).map(([name, colour]) => [name, paint(colour)]));

/** The colours of the places that a search found, as `#rrggbb`. */
export interface MatchColours {
  readonly match: string | undefined;
  readonly activeMatch: string | undefined;
}

export interface FollowedTheme {
  set(theme: TerminalTheme): void;
  matches(): MatchColours;
  /** Calls back after each change of the colours. */
  onPainted(callback: () => void): void;
  dispose(): void;
}

/** Paints a terminal, anew when the console changes between light and dark. `around` gets its background. */
export const followTheme = (terminal: Terminal, around: HTMLElement, theme: TerminalTheme): FollowedTheme => {
  const root = document.documentElement;
  let wanted = theme;
  let matches: MatchColours = { match: undefined, activeMatch: undefined };
  let painted = (): void => undefined;
  const apply = (): void => {
    const paint = createPaint(root);
    const palette = paletteOf(wanted, root.classList);
    const colours = themeOf(palette, paint);
    terminal.options.theme = colours;
    terminal.options.minimumContrastRatio = palette.contrast;
    around.style.backgroundColor = colours.background ?? '';
    matches = { match: paint(palette.match), activeMatch: paint(palette.activeMatch) };
    painted();
  };
  const observer = new MutationObserver(apply);
  observer.observe(root, { attributes: true, attributeFilter: ['class'] });
  apply();
  return {
    set: (next) => {
      wanted = next;
      apply();
    },
    matches: () => matches,
    onPainted: (callback) => {
      painted = callback;
    },
    dispose: () => observer.disconnect(),
  };
};
