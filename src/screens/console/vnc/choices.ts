import type { ScreenOptions } from '../../../ui/screen/screen.types';

/** What a user prefers on every screen; the console remembers it. */
export type ScreenChoices = Pick<ScreenOptions, 'scale' | 'quality' | 'compression' | 'dotPointer' | 'focusOnClick'>;

/** Before anything was chosen: what noVNC's own page begins with, and the picture as large as it can be. */
export const FIRST_CHOICES: ScreenChoices = {
  scale: 'fit',
  quality: 6,
  compression: 2,
  dotPointer: true,
  focusOnClick: true,
};

export const LEVELS = { least: 0, most: 9 } as const;

const isLevel = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= LEVELS.least && Number(value) <= LEVELS.most;

const isScale = (value: unknown): boolean => value === 'fit' || value === 'actual' || value === 'resize';

/** Whether something stored can be used. */
export const isChoices = (stored: unknown): stored is ScreenChoices => {
  if (typeof stored !== 'object' || stored === null) return false;
  const value = new Map(Object.entries(stored));
  return (
    isScale(value.get('scale')) &&
    isLevel(value.get('quality')) &&
    isLevel(value.get('compression')) &&
    typeof value.get('dotPointer') === 'boolean' &&
    typeof value.get('focusOnClick') === 'boolean'
  );
};
