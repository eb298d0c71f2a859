import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SerialSession, SerialState } from '../session/session.types';
import { Bar } from './bar';

interface GuestBarsProps {
  readonly session: SerialSession;
  readonly state: SerialState;
}

/** What goes on between the user's clipboard and the guest: a long paste, and text that the guest wants to put on it. */
export const GuestBars = ({ session, state: { typing, clipboardAsked } }: GuestBarsProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <>
      {typing !== undefined && (
        <Bar label={t('Pasting')} dataTest="serial-typing">
          <span className="vm-manager-serial__words" role="status">
            {t('Pasting: {{done}} of {{total}} lines', { ...typing })}
          </span>
          <Button variant="secondary" size="sm" onClick={session.cancelTyping} data-test="serial-typing-cancel">
            {t('Cancel')}
          </Button>
        </Bar>
      )}
      {clipboardAsked !== undefined && (
        <Bar label={t('Clipboard')} onClose={() => session.answerClipboard(false)} dataTest="serial-clipboard">
          <span className="vm-manager-serial__words" role="alert">
            {t('A program in the guest wants to put text on your clipboard:')}{' '}
            <code className="vm-manager-serial__line">{clipboardAsked.slice(0, 60)}</code>
          </span>
          <Button variant="secondary" size="sm" onClick={() => session.answerClipboard(true)} data-test="serial-allow">
            {t('Allow for this console')}
          </Button>
        </Bar>
      )}
    </>
  );
};
