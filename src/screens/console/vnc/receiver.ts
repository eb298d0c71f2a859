import { useEffect, useRef } from 'react';
import type { LayoutId } from '../../../resources/keyboard/layout';
import { layoutNamed } from '../../../resources/keyboard/layouts/all';
import { planTyping, type TypingPlan } from '../../../resources/keyboard/plan';
import { signOf } from '../../../resources/keyboard/sign';
import { strokesOf } from '../../../resources/keyboard/strokes';
import type { PaneProps } from '../pane.types';
import type { TypingReceiver } from '../typing/receiver.types';
import { strokeOf } from '../typing/strokes';
import { createPacer } from './keys/pacer';
import type { ScreenView } from './view';

/** How a text is typed into a screen; what was chosen for its machine. */
export interface TypingManner {
  readonly layout: LayoutId;
  /** Characters per second. */
  readonly pace: number;
  /** Told what of a text could not be typed, as signs that can be seen. */
  readonly leftOut: (signs: readonly string[]) => void;
}

const signsOf = ({ impossible }: TypingPlan): readonly string[] => impossible.map(({ character }) => signOf(character));

/**
 * Types into a screen by key strokes; a text by the keys that give it in the guest's keyboard layout.
 * @param manner asked anew for each text
 */
export const createReceiver = (
  { screen, state }: { readonly screen: Pick<ScreenView['screen'], 'press'>; readonly state: ScreenView['state'] },
  manner: () => TypingManner,
): TypingReceiver & { end(): void } => {
  const ready = (): boolean => state().live && !state().viewOnly;
  const planOf = (text: string): TypingPlan => planTyping(text, layoutNamed(manner().layout));
  const pacer = createPacer(
    (strokes) => {
      const able = ready();
      if (able) screen.press(strokes);
      return able;
    },
    () => 1000 / manner().pace,
  );
  return {
    ready,
    key: (typed) => {
      const stroke = strokeOf(typed);
      if (stroke !== undefined) screen.press([stroke]);
    },
    text: (text) => {
      const plan = planOf(text);
      pacer.add(plan.steps.map(({ presses }) => presses.flatMap(strokesOf)));
      if (plan.impossible.length > 0) manner().leftOut(signsOf(plan));
    },
    forecast: (text) => ({ layout: manner().layout, impossible: signsOf(planOf(text)) }),
    end: pacer.end,
  };
};

/** Lets what is typed elsewhere reach this screen. */
export const useReceiver = (view: ScreenView, attach: PaneProps['attach'], manner: TypingManner): void => {
  const now = useRef(manner);
  useEffect(() => {
    now.current = manner;
  });
  useEffect(() => {
    if (attach === undefined) return undefined;
    const receiver = createReceiver(view, () => now.current);
    const detach = attach(receiver);
    return () => {
      detach();
      receiver.end();
    };
  }, [view, attach]);
};
