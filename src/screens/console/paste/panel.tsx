import { useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleConnection } from '../../../cluster/console/state';
import { layoutNamed } from '../../../resources/keyboard/layouts/all';
import { planTyping } from '../../../resources/keyboard/plan';
import type { RemoteScreen } from '../../../ui/screen/screen.types';
import type { ConsoleMachine } from '../pane.types';
import { ScreenPanel } from '../vnc/panels/panel';
import { TypingButtons } from './buttons';
import { EMPTY_DRAFT, typedText, type Draft } from './draft';
import { KeyboardPart } from './keyboard-part';
import './paste.css';
import { ProgressPart } from './progress-part';
import { TextPart } from './text-part';
import { useNotes } from './use-notes';
import { useTypingChoices } from './use-typing-choices';
import { useTypist } from './use-typist';

interface PastePanelProps {
  readonly machine: ConsoleMachine;
  readonly screen: RemoteScreen;
  readonly connection: ConsoleConnection;
  /** Why nothing can be typed now, translated. */
  readonly typingReason: string | undefined;
  readonly onClose: () => void;
}

/**
 * Types a text into the machine, key by key, for guests that share no clipboard. The text is kept nowhere: it is gone with the
 * panel, and so is the typing.
 */
export const PastePanel = ({ machine, screen, connection, typingReason, onClose }: PastePanelProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const settings = useTypingChoices(machine);
  const { layout, pace } = settings;
  const [typist, state] = useTypist(screen, connection, pace);
  const plan = useMemo(() => planTyping(typedText(draft), layoutNamed(layout)), [draft, layout]);
  const notes = useNotes(plan, draft);
  const isBusy = state.is === 'typing' || state.is === 'paused';
  const count = plan.steps.length;
  const change = (next: Draft): void => {
    typist.forget();
    setDraft(next);
  };
  /** While it types, Escape stops that, not the panel. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isBusy) return;
    event.preventDefault();
    typist.cancel();
  };
  return (
    <ScreenPanel title={t('Paste as typing')} onClose={onClose} dataTest="screen-paste-panel">
      <div className="vm-manager-typing" onKeyDown={onKeyDown}>
        <TextPart draft={draft} onChange={change} notes={notes} disabled={isBusy} />
        <KeyboardPart
          settings={{
            ...settings,
            choose: (choices) => {
              if (choices.layout !== undefined) typist.forget();
              settings.choose(choices);
            },
          }}
          disabled={isBusy}
        />
        <div className="vm-manager-typing__end">
          <div className="vm-manager-screen-panel__subtle" data-test="typing-length">
            {t('Characters to type: {{number}} (about {{seconds}} s)', {
              number: count,
              seconds: Math.ceil(count / pace),
            })}
          </div>
          <TypingButtons
            typist={typist}
            state={state}
            canStart={count > 0}
            disabledReason={typingReason}
            start={() => typist.start(plan)}
          />
          <ProgressPart state={state} />
        </div>
      </div>
    </ScreenPanel>
  );
};
