import { Button } from '@patternfly/react-core';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  NOTHING_RECORDED,
  recordDown,
  recordUp,
  type Recording,
} from '../../../../resources/console/combination-record';
import { Caps } from './caps';

interface RecordKeysProps {
  readonly keys: readonly string[];
  readonly onChange: (keys: readonly string[]) => void;
}

/** Learns a combination by its being pressed. It takes the keyboard until all keys are up again. */
export const RecordKeys = ({ keys, onChange }: RecordKeysProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [recording, setRecording] = useState<Recording | undefined>(undefined);
  const hear = (event: KeyboardEvent): void => {
    if (recording === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = event.type === 'keydown' ? recordDown(recording, event.code) : recordUp(recording, event.code);
    if (next.keys !== recording.keys) onChange(next.keys);
    setRecording(next.down.length === 0 && next.keys.length > 0 ? undefined : next);
  };
  return (
    <div className="vm-manager-screen-panel__row">
      <div
        className="vm-manager-screen-panel__keys vm-manager-screen-panel__name"
        data-recording={recording !== undefined}
        role="status"
        data-test="combination-keys"
      >
        {keys.length > 0 && <Caps keys={keys} />}
        {keys.length === 0 && (recording === undefined ? t('No keys yet') : t('Press the keys…'))}
        {recording?.unknown === true && t('This key cannot be sent.')}
      </div>
      <Button
        variant="secondary"
        size="sm"
        aria-pressed={recording !== undefined}
        onClick={() => {
          if (recording === undefined) setRecording(NOTHING_RECORDED);
        }}
        onKeyDown={hear}
        onKeyUp={hear}
        onBlur={() => setRecording(undefined)}
        data-test="combination-record"
      >
        {t('Press keys')}
      </Button>
    </div>
  );
};
