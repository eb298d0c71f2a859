import { WebglAddon } from '@xterm/addon-webgl';
import type { Terminal } from '@xterm/xterm';

/**
 * Draws by the graphics card, and as HTML where there is none or where the browser takes it away (it keeps some 16 at a time).
 * Returns what gives it back at once instead of at some time.
 */
export const drawFast = (terminal: Terminal): (() => void) => {
  const before = new Set(terminal.element?.querySelectorAll('canvas'));
  try {
    const addon = new WebglAddon();
    addon.onContextLoss(() => addon.dispose());
    terminal.loadAddon(addon);
    const drawn = [...(terminal.element?.querySelectorAll('canvas') ?? [])].filter((canvas) => !before.has(canvas));
    return () => {
      addon.dispose();
      for (const canvas of drawn) canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    };
  } catch {
    return () => undefined;
  }
};
