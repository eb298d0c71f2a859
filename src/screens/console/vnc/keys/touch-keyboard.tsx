import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Keystroke } from '../../../../lib/keystroke';
import { combinationKey } from '../../../../resources/console/combination-keys';
import { strokesOf } from '../../../../resources/console/combination';
import type { LayoutId } from '../../../../resources/keyboard/layout';
import { layoutNamed } from '../../../../resources/keyboard/layouts/all';
import { planTyping } from '../../../../resources/keyboard/plan';
import { strokesOf as strokesOfPress } from '../../../../resources/keyboard/strokes';
import { typedChange } from '../../../../ui/screen/typed-change';
import { createPacer } from './pacer';

/** Something to take away must be in the field: an empty one tells nothing of the erase key. */
const FILLER = ' '.repeat(32);

const ERASE = strokesOf(['Backspace']);

/** What is pressed for a text in a guest with this layout; what it does not have is left out. */
const groupsOfText = (text: string, layout: LayoutId): readonly (readonly Keystroke[])[] =>
  planTyping(text, layoutNamed(layout)).steps.map(({ presses }) => presses.flatMap(strokesOfPress));

/** Keys that on-screen keyboards tell of as keys. */
const TOLD = new Set(['Escape', 'Tab', 'ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'Home', 'End', 'Delete']);

interface TouchKeyboardProps {
  /** Of the guest. */
  readonly layout: LayoutId;
  readonly press: (strokes: readonly Keystroke[]) => void;
  readonly onClose: () => void;
}

/**
 * Opens the on-screen keyboard of the device, by giving the focus to a field that nobody sees. It closes when the field loses the
 * focus, as when the user closes the keyboard.
 */
export const TouchKeyboard = ({ layout, press, onClose }: TouchKeyboardProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const field = useRef<HTMLTextAreaElement>(null);
  const before = useRef(FILLER);
  const [pacer] = useState(() =>
    createPacer((strokes) => {
      press(strokes);
      return true;
    }),
  );
  useEffect(() => pacer.end, [pacer]);
  useEffect(() => {
    const { current } = field;
    current?.focus({ preventScroll: true });
    // what is typed elsewhere than at the end would look like an exchange of the whole text
    current?.setSelectionRange(FILLER.length, FILLER.length);
  }, []);
  const hear = (event: FormEvent<HTMLTextAreaElement>): void => {
    const { currentTarget } = event;
    const { erased, added } = typedChange(before.current, currentTarget.value);
    pacer.add([...Array.from({ length: erased }, () => ERASE), ...groupsOfText(added, layout)]);
    const composing = 'isComposing' in event.nativeEvent && event.nativeEvent.isComposing === true;
    // a word that is still being composed must not be taken from under the keyboard
    if (!composing && currentTarget.value !== FILLER) {
      currentTarget.value = FILLER;
      currentTarget.setSelectionRange(FILLER.length, FILLER.length);
    }
    before.current = currentTarget.value;
  };
  const hearKey = (event: KeyboardEvent): void => {
    if (!TOLD.has(event.key) || combinationKey(event.key) === undefined) return;
    event.preventDefault();
    pacer.add([strokesOf([event.key])]);
  };
  return (
    <textarea
      ref={field}
      defaultValue={FILLER}
      aria-label={t('Typed into the machine')}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      className="vm-manager-touch-keyboard"
      onInput={hear}
      onKeyDown={hearKey}
      onBlur={onClose}
      data-test="touch-keyboard"
    />
  );
};
