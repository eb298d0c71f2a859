import { describe, expect, it } from 'vitest';
import { paletteOf } from './palette';

const root = (...classes: string[]) => ({ contains: (name: string) => classes.includes(name) });

describe('the colours of a terminal', () => {
  it('follow the console', () => {
    expect(paletteOf('console', root())).toBe(paletteOf('light', root('pf-v6-theme-dark')));
    expect(paletteOf('console', root('pf-v6-theme-dark'))).toBe(paletteOf('dark', root()));
    const contrast = root('pf-v6-theme-dark', 'pf-v6-theme-high-contrast');
    expect(paletteOf('console', contrast)).toBe(paletteOf('contrast', root()));
  });

  it('have more contrast where the console has', () => {
    const light = paletteOf('console', root('pf-v6-theme-high-contrast'));
    expect(light).toMatchObject({ contrast: 7, colours: { foreground: 'black', background: 'white' } });
  });

  it('name each of the sixteen in each theme', () => {
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      const names = Object.keys(paletteOf(theme, root()).colours);
      const plain = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
      for (const name of plain) {
        expect(names).toContain(name);
        expect(names).toContain(`bright${name[0]?.toUpperCase()}${name.slice(1)}`);
      }
    }
  });
});
