import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scale } from '../../../ui/screen/screen.types';
import type { TakeNote } from './note';
import type { FullScreen } from './stage/full-screen';
import type { ScreenView } from './view';

/** So long a guest gets to take the size of the window: ms. */
const FOLLOW_MS = 3000;
/** Guests round sizes to what their graphics device can do. */
const SLACK = 16;

const follows = ({ screen, state }: ScreenView): boolean => {
  const { size } = state();
  const { clientWidth, clientHeight } = screen.element;
  return (
    size !== undefined && Math.abs(size.width - clientWidth) <= SLACK && Math.abs(size.height - clientHeight) <= SLACK
  );
};

/** A guest is never told to refuse: whether it took the size of the window shows only in its picture. */
export const useFollowNotice = (view: ScreenView, live: boolean, scale: Scale, note: TakeNote): void => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  useEffect(() => {
    if (scale !== 'resize' || !live) return undefined;
    const timer = setTimeout(() => {
      if (!follows(view)) note(t('The guest keeps its own size: its picture is fitted to the window.'), 'failed');
    }, FOLLOW_MS);
    return () => clearTimeout(timer);
  }, [view, live, scale, note, t]);
};

/** Says how to leave full screen, and gives the keyboard to the guest there. */
export const useFullScreenNotice = ({ on, locked }: FullScreen, view: ScreenView, note: TakeNote): void => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  useEffect(() => {
    if (on) view.screen.focus();
  }, [on, view]);
  useEffect(() => {
    if (!on) return;
    note(
      locked
        ? t('All keys go to the machine, Esc and Alt+Tab too. Hold Esc to leave full screen.')
        : t('Esc leaves full screen. The bar is at the upper edge.'),
      'done',
    );
  }, [on, locked, note, t]);
};
