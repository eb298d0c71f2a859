import { useEffect } from 'react';
import { layoutNamed } from '../../../resources/keyboard/layouts/all';
import { planTyping } from '../../../resources/keyboard/plan';
import { strokesOf } from '../../../resources/keyboard/strokes';
import type { PaneProps } from '../pane.types';
import type { TypingReceiver } from '../typing/receiver.types';
import { strokeOf } from '../typing/strokes';
import { createPacer } from './keys/pacer';
import type { ScreenView } from './view';

/** Types into a screen by key strokes; a text as a US keyboard gives it. */
const createReceiver = ({ screen, state }: ScreenView): TypingReceiver & { end(): void } => {
  const ready = (): boolean => state().live && !state().viewOnly;
  const pacer = createPacer((strokes) => {
    const able = ready();
    if (able) screen.press(strokes);
    return able;
  });
  return {
    ready,
    key: (typed) => {
      const stroke = strokeOf(typed);
      if (stroke !== undefined) screen.press([stroke]);
    },
    text: (text) =>
      pacer.add(planTyping(text, layoutNamed('us')).steps.map(({ presses }) => presses.flatMap(strokesOf))),
    end: pacer.end,
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
