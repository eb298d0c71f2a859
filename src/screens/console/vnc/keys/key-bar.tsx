import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { combinationKey, type CombinationKey } from '../../../../resources/console/combination-keys';
import { strokesOf } from '../../../../resources/console/combination';
import type { RemoteScreen } from '../../../../ui/screen/screen.types';
import { useSay } from '../../../text';

const known = (codes: readonly string[]): readonly CombinationKey[] =>
  codes.map(combinationKey).filter((key) => key !== undefined);

const HELD = known(['ControlLeft', 'AltLeft', 'ShiftLeft', 'MetaLeft']);
const PRESSED = known(['Escape', 'Tab', 'Delete', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight']);

interface KeyBarProps {
  readonly screen: RemoteScreen;
  readonly held: readonly string[];
  readonly disabled: boolean;
}

/** Keys that a touch device lacks. A modifier stays down until the next key, which may come from any keyboard. */
export const KeyBar = ({ screen, held, disabled }: KeyBarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  return (
    <div role="toolbar" aria-label={t('Keys to hold and to press')} className="vm-manager-key-bar" data-test="key-bar">
      {HELD.map(({ code, keysym, cap }) => (
        <Button
          key={code}
          variant="control"
          size="sm"
          isClicked={held.includes(code)}
          aria-pressed={held.includes(code)}
          isDisabled={disabled}
          // the keyboard of a touch device stays open
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => screen.hold({ code, keysym }, !held.includes(code))}
          title={t('Held until the next key')}
          data-test={`hold-${code}`}
        >
          {say(cap)}
        </Button>
      ))}
      {PRESSED.map(({ code, cap }) => (
        <Button
          key={code}
          variant="control"
          size="sm"
          isDisabled={disabled}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => screen.press(strokesOf([code]))}
          data-test={`press-${code}`}
        >
          {say(cap)}
        </Button>
      ))}
    </div>
  );
};
