import { Button } from '@patternfly/react-core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PasteDialog } from '../../../console/serial/paste-dialog';
import { StatusIcon } from '../../../../ui/status/status';
import { layoutName } from '../../../../resources/keyboard/names';
import { pastedText } from '../../../../ui/terminal/system-clipboard';
import { useSay } from '../../../text';
import type { Broadcast } from './broadcast';
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
        onClick={() => void pastedText().then((text) => onAsk(text ?? ''))}
        data-test="broadcast-paste"
      >
        {t('Paste…')}
      </Button>
      <Button variant="secondary" size="sm" onClick={control.end} data-test="broadcast-end">
        {t('End broadcast')}
      </Button>
      {asked !== undefined && <Paste text={asked} onDone={() => onAsk(undefined)} broadcast={broadcast} />}
    </div>
  );
};

/** A pane is known by its machine; a second one of the same machine has a number behind it. */
const machineOf = (id: string): string => id.replace(/#\d+$/, '');

interface PasteProps {
  readonly text: string;
  readonly broadcast: Broadcast;
  readonly onDone: () => void;
}

/** The same question as in one serial console, and what becomes of the text at each screen. */
const Paste = ({ text, broadcast, onDone }: PasteProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const say = useSay();
  const layouts = broadcast.forecast('').map(({ id, layout }) => `${machineOf(id)} – ${say(layoutName(layout))}`);
  return (
    <PasteDialog
      title={t('Paste into all marked consoles')}
      text={text}
      bracketed={false}
      notesOn={(now) =>
        broadcast
          .forecast(now)
          .filter(({ impossible }) => impossible.length > 0)
          .map(({ id, layout, impossible }) => ({
            severity: 'warning',
            message: t('{{name}} ({{layout}}) leaves out: {{characters}}', {
              name: machineOf(id),
              layout: say(layoutName(layout)),
              characters: impossible.join(', '),
            }),
          }))
      }
      remark={
        layouts.length === 0
          ? undefined
          : t('Screens are typed at with the keyboard layout of each: {{layouts}}', { layouts: layouts.join(', ') })
      }
      onAnswer={(answer, delay) => {
        onDone();
        if (answer !== undefined) broadcast.paste(answer, delay);
      }}
    />
  );
};
