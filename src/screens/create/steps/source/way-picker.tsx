import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../text';
import { SOURCE_WAYS, WAY_TEXTS, type SourceWay } from './ways';

interface WayPickerProps {
  readonly way: SourceWay | undefined;
  readonly onChange: (way: SourceWay) => void;
}

/** The kinds of sources side by side; the arrow keys go through them. */
export const WayPicker = ({ way, onChange }: WayPickerProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const name = useId();
  return (
    <div role="radiogroup" aria-label={t('Boot from')} className="vm-manager-source__ways" data-test="source-ways">
      {SOURCE_WAYS.map((one) => (
        <label key={one} className="vm-manager-source__way" data-test={`source-${one}`}>
          <input type="radio" name={name} checked={one === way} onChange={() => onChange(one)} />
          <span>
            <span className="vm-manager-source__way-name">{say(WAY_TEXTS[one].label)}</span>
            <span className="vm-manager-source__way-text">{say(WAY_TEXTS[one].description)}</span>
          </span>
        </label>
      ))}
    </div>
  );
};
