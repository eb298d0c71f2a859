import { useMemo, type ClipboardEvent, type CompositionEvent, type KeyboardEvent } from 'react';
import { planPaste } from '../../../../ui/terminal/text/paste';
import { shortcutOf } from '../../../../ui/terminal/keys';
import { typedKeyOf } from '../../../console/typing/typed-key';
import type { Broadcast } from './broadcast';

/** What of a pane has the keyboard of its machine: the picture, or the terminal. */
const sourceOf = (target: EventTarget): 'screen' | 'terminal' | undefined => {
  if (!(target instanceof Element)) return undefined;
  if (target instanceof HTMLCanvasElement && target.closest('.vm-manager-screen') !== null) return 'screen';
  return target.closest('.vm-manager-terminal') === null ? undefined : 'terminal';
};

/** Listens to what is typed in a pane, before its own view does, for as long as it is one of a broadcast. */
export const useTypingSource = (id: string, broadcast: Broadcast, askPaste: (text: string) => void) =>
  useMemo(() => {
    const onKey = (event: KeyboardEvent): void => {
      const source = sourceOf(event.target);
      if (source === undefined || !broadcast.isFrom(id)) return;
      // a terminal keeps these for itself, such as the one that copies
      if (source === 'terminal' && shortcutOf(event) !== undefined) return;
      const typed = typedKeyOf(event.nativeEvent);
      if (typed !== undefined) broadcast.key(id, typed);
    };
    return {
      onKeyDownCapture: onKey,
      onKeyUpCapture: onKey,
      onCompositionEndCapture: ({ target, data }: CompositionEvent): void => {
        if (sourceOf(target) !== undefined && data !== '') broadcast.text(id, data);
      },
      onPasteCapture: (event: ClipboardEvent): void => {
        if (sourceOf(event.target) !== 'terminal' || !broadcast.isFrom(id)) return;
        event.preventDefault();
        event.stopPropagation();
        const text = event.clipboardData.getData('text/plain');
        if (text === '') return;
        const losesSome = broadcast.forecast(text).some(({ impossible }) => impossible.length > 0);
        if (planPaste(text).asks || losesSome) askPaste(text);
        else broadcast.paste(text, 0);
      },
      onBlur: () => broadcast.release(),
    };
  }, [id, broadcast, askPaste]);
