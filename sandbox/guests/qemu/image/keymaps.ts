/**
 * Keyboard layouts for the text console of a guest, made from the same descriptions that graphical systems use (xkb), in the binary
 * form that BusyBox loads. Every character is in Unicode, so that what is typed arrives as UTF-8.
 */
import { join } from 'node:path';
import { output } from './packages';

interface Layout {
  /** Model, layouts and options in xkb's words. */
  readonly xkb: readonly string[];
}

/** By the name on the kernel's command line. Russian has Latin letters, too: Ctrl+Shift goes from one alphabet to the other. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  us: { xkb: ['-layout', 'us'] },
  de: { xkb: ['-layout', 'de'] },
  gb: { xkb: ['-layout', 'gb'] },
  fr: { xkb: ['-layout', 'fr'] },
  es: { xkb: ['-layout', 'es'] },
  it: { xkb: ['-layout', 'it'] },
  pt: { xkb: ['-layout', 'pt'] },
  ru: { xkb: ['-layout', 'us,ru', '-option', 'grp:ctrl_shift_toggle'] },
  jp: { xkb: ['-model', 'jp106', '-layout', 'jp'] },
};

/** The keymap of a layout, as `loadkmap` takes it. `unpacked`: where console-setup, xkb-data and kbd were unpacked. */
export const keymap = async (layout: Layout, unpacked: string): Promise<Buffer> => {
  const rules = ['-I' + join(unpacked, 'usr/share/X11/xkb')];
  const model = layout.xkb.includes('-model') ? [] : ['-model', 'pc105'];
  const text = await output('perl', [join(unpacked, 'usr/bin/ckbcomp'), ...rules, ...model, ...layout.xkb]);
  return output(join(unpacked, 'bin/loadkeys'), ['-q', '-u', '-b', '-'], text);
};
