import { Button, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isTextSize, STTY_QUESTION, sttyLine, USUAL_SIZE, type TextSize } from '../../../../ui/terminal/text/size';
import type { GuestSize } from '../line/guest-size';
import type { SerialSession, SerialState } from '../session/session.types';
import { Bar } from './bar';

const useGuestText = (size: GuestSize): string => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  switch (size.is) {
    case 'unknown':
      return t('The size that the guest goes by is not known, usually {{cols}} × {{rows}}.', { ...USUAL_SIZE });
    case 'asking':
      return t('Asking the guest…');
    case 'silent':
      return t('The guest did not answer: log in first, then ask again at its prompt.');
    case 'none':
      return t('The guest was never told a size.');
    case 'known':
      return t('The guest goes by {{cols}} × {{rows}}.', { ...size.size });
  }
};

interface ExtentProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly dataTest: string;
}

const Extent = ({ label, value, onChange, dataTest }: ExtentProps): ReactElement => (
  <TextInput
    className="vm-manager-serial__extent"
    type="number"
    aria-label={label}
    title={label}
    value={Number.isNaN(value) ? '' : value}
    onChange={(_event, text) => onChange(Number.parseInt(text, 10))}
    data-test={dataTest}
  />
);

/** A button that types a line for the guest, which it shows. */
const TypeButton = ({
  label,
  line,
  disabled,
  onClick,
  dataTest,
}: {
  readonly label: string;
  readonly line: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly dataTest: string;
}): ReactElement => (
  <Button variant="secondary" size="sm" isDisabled={disabled} onClick={onClick} data-test={dataTest}>
    {label} <code className="vm-manager-serial__line">{line}</code>
  </Button>
);

interface SizeBarProps {
  readonly session: SerialSession;
  readonly state: SerialState;
  readonly onClose: () => void;
}

/** The size of the terminal, and that which the guest goes by: a serial line does not keep them the same. */
export const SizeBar = ({ session, state, onClose }: SizeBarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { sizing, size, guestSize, connected } = state;
  const guestText = useGuestText(guestSize);
  const [draft, setDraft] = useState<TextSize>();
  const shown = draft ?? (sizing === 'fit' ? size : sizing);
  const fix = (next: TextSize): void => {
    setDraft(next);
    if (isTextSize(next)) session.setSizing(next);
  };
  const known = guestSize.is === 'known' ? guestSize.size : undefined;
  const differs = known !== undefined && (known.cols !== size.cols || known.rows !== size.rows);
  return (
    <Bar label={t('Size of the terminal')} onClose={onClose} dataTest="serial-size">
      <FormSelect
        className="vm-manager-serial__select"
        value={sizing === 'fit' ? 'fit' : 'fixed'}
        aria-label={t('Size of the terminal')}
        onChange={(_event, value) => {
          setDraft(undefined);
          session.setSizing(value === 'fit' ? 'fit' : (known ?? USUAL_SIZE));
        }}
        data-test="serial-sizing"
      >
        <FormSelectOption value="fit" label={t('Fills the space')} />
        <FormSelectOption value="fixed" label={t('Fixed size')} />
      </FormSelect>
      {sizing !== 'fit' && (
        <span className="vm-manager-serial__pair">
          <Extent
            label={t('Columns')}
            value={shown.cols}
            onChange={(cols) => fix({ ...shown, cols })}
            dataTest="serial-cols"
          />
          {'×'}
          <Extent
            label={t('Rows')}
            value={shown.rows}
            onChange={(rows) => fix({ ...shown, rows })}
            dataTest="serial-rows"
          />
        </span>
      )}
      <span className="vm-manager-serial__words" role="status" data-test="serial-guest-size">
        {guestText}
      </span>
      <TypeButton
        label={t('Ask by typing')}
        line={STTY_QUESTION}
        disabled={!connected || guestSize.is === 'asking'}
        onClick={session.askGuestSize}
        dataTest="serial-ask-size"
      />
      <TypeButton
        label={t('Tell by typing')}
        line={sttyLine(size)}
        disabled={!connected}
        onClick={() => session.tellGuestSize(size)}
        dataTest="serial-tell-size"
      />
      {differs && (
        <Button variant="link" size="sm" isInline onClick={() => fix(known)} data-test="serial-as-guest">
          {t('Make the terminal {{cols}} × {{rows}}', { ...known })}
        </Button>
      )}
    </Bar>
  );
};
