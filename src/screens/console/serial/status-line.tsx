import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SerialState } from './session/session.types';

interface StatusLineProps {
  readonly state: SerialState;
  /** What became of the last copy. */
  readonly said: 'copied' | 'copy-refused' | undefined;
  readonly compact: boolean;
  readonly onSize: () => void;
}

const useRemark = ({ state, said }: StatusLineProps): string => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  switch (said) {
    case 'copied':
      return t('Copied');
    case 'copy-refused':
      return t('Nothing is selected, or the browser does not allow copying');
    case undefined:
      return state.connected && state.silent ? t('Press Enter if nothing appears') : '';
  }
};

/** One line below the terminal: what to know now, and how to leave. */
export const StatusLine = (props: StatusLineProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { compact, state } = props;
  const { dropped } = state;
  const { cols, rows } = state.size;
  return (
    <div className={`vm-manager-serial__status${compact ? ' vm-manager-serial__status--compact' : ''}`}>
      <span role="status" className="vm-manager-serial__words" data-test="serial-remark">
        {useRemark(props)}
      </span>
      {dropped > 0 && (
        <span
          className="vm-manager-serial__dropped"
          title={t('The terminal remembers no more lines than these.')}
          data-test="serial-dropped"
        >
          {t('First lines dropped: {{number}}', { number: dropped })}
        </span>
      )}
      {!compact && (
        <Button
          variant="link"
          isInline
          size="sm"
          title={t('Size of the terminal')}
          onClick={props.onSize}
          data-test="serial-dimensions"
        >
          {t('{{cols}} × {{rows}}', { cols, rows })}
        </Button>
      )}
      {!compact && <span>{t('Ctrl+Alt+Shift leaves the console')}</span>}
    </div>
  );
};
