import { useEffect } from 'react';
import { layoutNamed } from '../../../resources/keyboard/layouts/all';
import { planTyping } from '../../../resources/keyboard/plan';
import { strokesOf } from '../../../resources/keyboard/strokes';
import type { PaneProps } from '../pane.types';
import type { TypingReceiver } from '../typing/receiver.types';
import { strokeOf } from '../typing/strokes';
import type { ScreenView } from './view';

/** Between two characters of a text: guests drop keys that come faster. */
const PACE_MS = 15;

/** Types into a screen by key strokes; a text as a US keyboard gives it. */
const createReceiver = ({ screen, state }: ScreenView): TypingReceiver & { end(): void } => {
  const waiting: (() => void)[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;
  const end = (): void => {
    clearInterval(timer);
    timer = undefined;
    waiting.length = 0;
  };
  const ready = (): boolean => state().live && !state().viewOnly;
  return {
    ready,
    key: (typed) => {
      const stroke = strokeOf(typed);
      if (stroke !== undefined) screen.press([stroke]);
    },
    text: (text) => {
      for (const { presses } of planTyping(text, layoutNamed('us')).steps) {
        waiting.push(() => screen.press(presses.flatMap(strokesOf)));
      }
      timer ??= setInterval(() => {
        const next = ready() ? waiting.shift() : undefined;
        if (next === undefined) end();
        else next();
      }, PACE_MS);
    },
    end,
  };
};

/** Lets what is typed elsewhere reach this screen. */
export const useReceiver = (view: ScreenView, attach: PaneProps['attach']): void => {
  useEffect(() => {
    if (attach === undefined) return undefined;
    const receiver = createReceiver(view);
    const detach = attach(receiver);
    return () => {
      detach();
      receiver.end();
    };
  }, [view, attach]);
};
