import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PasteDialog } from '../../../console/serial/paste-dialog';
import { StatusIcon } from '../../../../ui/status/status';
import type { BroadcastControl } from './use-broadcast';

interface BroadcastBarProps {
  readonly control: BroadcastControl;
  readonly ids: readonly string[];
  /** A text that waits for the user's word before it goes to all. */
  readonly asked: string | undefined;
  readonly onAsk: (text: string | undefined) => void;
}

/** Says that typing goes to several machines, or how it will, and ends it. */
export const BroadcastBar = ({ control, ids, asked, onAsk }: BroadcastBarProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { active, chosen, broadcast } = control;
  return (
    <div
      className={`vm-manager-broadcast${active ? ' vm-manager-broadcast--active' : ''}`}
      role="group"
      aria-label={t('Broadcast typing')}
      data-test="broadcast-bar"
    >
      <StatusIcon icon={active ? 'attention' : 'note'} tone={active ? 'warning' : 'info'} />
      <span className="vm-manager-broadcast__text" role="status" data-test="broadcast-text">
        {active
          ? t('What you type in one of the {{number}} marked consoles goes to all of them.', { number: chosen.size })
          : t('Choose at least two consoles that get what you type in any of them.')}
      </span>
      <Button
        variant="link"
        size="sm"
        onClick={() => control.choose(chosen.size === ids.length ? [] : ids)}
        data-test="broadcast-all"
      >
        {chosen.size === ids.length ? t('Choose none') : t('Choose all')}
      </Button>
      <Button
        variant="secondary"
        size="sm"
        isAriaDisabled={!active}
        onClick={() => onAsk('')}
        data-test="broadcast-paste"
      >
        {t('Paste…')}
      </Button>
      <Button variant="secondary" size="sm" onClick={control.end} data-test="broadcast-end">
        {t('End broadcast')}
      </Button>
      {asked !== undefined && <Paste text={asked} onDone={() => onAsk(undefined)} paste={broadcast.paste} />}
    </div>
  );
};

interface PasteProps {
  readonly text: string;
  readonly paste: (text: string, delay: number) => void;
  readonly onDone: () => void;
}

/** The same question as in one serial console. */
const Paste = ({ text, paste, onDone }: PasteProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return (
    <PasteDialog
      title={t('Paste into all marked consoles')}
      text={text}
      bracketed={false}
      onAnswer={(answer, delay) => {
        onDone();
        if (answer !== undefined) paste(answer, delay);
      }}
    />
  );
};
