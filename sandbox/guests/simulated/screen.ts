import type { GuestPlan } from '../guest';
import { CELL_HEIGHT, CELL_WIDTH } from './picture/font';
import type { Picture } from './picture/picture';
import type { Display } from './rfb/display';
import type { Console } from './system/console';

/** Limits of the screen in pixels. */
const SMALLEST = { width: 320, height: 200 };
const LARGEST = { width: 2520, height: 1600 };

/** The screen as VNC clients have it: a new size may come from a client, or from within (`stty`). */
export const displayOf = (plan: GuestPlan, console: Console, picture: Picture, key: Display['key']): Display => {
  let asked: { readonly width: number; readonly height: number } | undefined;
  console.onResize(() => {
    const { columns, rows } = console.terminal;
    const { width, height } = asked ?? { width: columns * CELL_WIDTH, height: rows * CELL_HEIGHT };
    picture.resize(width, height);
  });
  return {
    name: `${plan.namespace}/${plan.name}`,
    picture,
    key,
    watch: console.watch,
    clipboard: console.clipboard,
    setClipboard: console.setClipboard,
    resize: (width, height) => {
      if (width < SMALLEST.width || height < SMALLEST.height) return false;
      if (width > LARGEST.width || height > LARGEST.height) return false;
      asked = { width, height };
      console.resize(Math.floor(width / CELL_WIDTH), Math.floor(height / CELL_HEIGHT));
      asked = undefined;
      return true;
    },
  };
};
