import { Button, Form, FormGroup, TextArea } from '@patternfly/react-core';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../../ui/copy/copy';
import { MOST_TEXT, type GuestText } from '../guest-text';
import { ScreenPanel } from './panel';

interface ClipboardPanelProps {
  /** What the guest offered last. */
  readonly offered: GuestText | undefined;
  /** Why nothing can be handed over now. */
  readonly disabledReason: string | undefined;
  readonly offer: (text: string) => void;
  readonly onClose: () => void;
}

/** Browsers take many seconds to lay out a line of a million characters. In UTF-16 units */
const MOST_SHOWN = 16 * 1024;

const FromGuest = ({ offered }: Pick<ClipboardPanelProps, 'offered'>): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const id = useId();
  return (
    <FormGroup label={t('From the machine')} fieldId={id}>
      {offered === undefined ? (
        <div id={id} className="vm-manager-screen-panel__subtle">
          {t('Text that is copied in the machine appears here, if its system shares its clipboard.')}
        </div>
      ) : (
        <>
          {offered.isCut && (
            <div className="vm-manager-screen-panel__subtle" role="status" data-test="clipboard-cut">
              {t('The text was longer than 1 MiB: this is its beginning.')}
            </div>
          )}
          <TextArea
            id={id}
            value={offered.text.slice(0, MOST_SHOWN)}
            readOnlyVariant="default"
            rows={4}
            data-test="clipboard-out"
          />
          {offered.text.length > MOST_SHOWN && (
            <div className="vm-manager-screen-panel__subtle" data-test="clipboard-more">
              {t('Only the beginning is shown. Copying takes all of it.')}
            </div>
          )}
          <CopyButton text={offered.text} what={t('the text from the machine')} />
        </>
      )}
    </FormGroup>
  );
};

type Refusal = 'none' | 'read-refused';

/** Exchanges text with the clipboard of the guest, both ways. */
export const ClipboardPanel = ({ offered, disabledReason, offer, onClose }: ClipboardPanelProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const id = useId();
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>('none');
  const reason = text.length > MOST_TEXT ? t('The text is longer than 1 MiB.') : disabledReason;
  const change = (next: string): void => {
    setText(next);
    setSent(false);
  };
  const readOwn = (): void => {
    const clipboard = navigator.clipboard as Clipboard | undefined;
    setRefusal('none');
    if (clipboard === undefined) setRefusal('read-refused');
    else clipboard.readText().then(change, () => setRefusal('read-refused'));
  };
  return (
    <ScreenPanel title={t('Clipboard')} onClose={onClose} dataTest="screen-clipboard-panel">
      <Form onSubmit={(event) => event.preventDefault()}>
        <FromGuest offered={offered} />
        <FormGroup label={t('To the machine')} fieldId={id}>
          <TextArea
            id={id}
            value={text}
            rows={4}
            resizeOrientation="vertical"
            aria-describedby={`${id}-note`}
            onChange={(_event, next) => change(next)}
            data-test="clipboard-in"
          />
          <div id={`${id}-note`} className="vm-manager-screen-panel__subtle" role="status">
            {refusal === 'read-refused' &&
              t('The browser does not let this page read your clipboard: paste into the field.')}
            {refusal === 'none' && sent && t('Handed over. Paste in the machine to see whether its system took it.')}
            {refusal === 'none' && !sent && text.length > MOST_TEXT && t('The text is longer than 1 MiB.')}
            {refusal === 'none' &&
              !sent &&
              text.length <= MOST_TEXT &&
              t('Works where the system of the machine shares its clipboard. Paste as typing works everywhere.')}
          </div>
        </FormGroup>
        <div className="vm-manager-screen-panel__row">
          <Button
            variant="secondary"
            size="sm"
            isAriaDisabled={text === '' || reason !== undefined}
            title={reason}
            onClick={() => {
              if (text === '' || reason !== undefined) return;
              offer(text);
              setSent(true);
            }}
            data-test="clipboard-send"
          >
            {t('Hand over')}
          </Button>
          <Button variant="link" size="sm" onClick={readOwn} data-test="clipboard-read">
            {t('Insert my clipboard')}
          </Button>
        </div>
      </Form>
    </ScreenPanel>
  );
};
