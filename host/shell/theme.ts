/** Light, dark or as the system: PatternFly's dark theme is a class on the root element. */
export type Theme = 'light' | 'dark' | 'system';

const KEY = 'console.theme';
const DARK_CLASS = 'pf-v6-theme-dark';
const systemIsDark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

export function savedTheme(): Theme {
  const saved = localStorage.getItem(KEY);
  return saved === 'light' || saved === 'dark' ? saved : 'system';
}

function apply(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && systemIsDark().matches);
  document.documentElement.classList.toggle(DARK_CLASS, dark);
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  apply(theme);
}

/** Applies the saved theme and follows the system when it changes. */
export function startTheme(): void {
  apply(savedTheme());
  systemIsDark().addEventListener('change', () => apply(savedTheme()));
}
