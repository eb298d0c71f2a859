import { type ReactElement } from 'react';
import type { ConsoleConnection } from '../../../../cluster/console/state';
import type { RemoteScreen } from '../../../../ui/screen/screen.types';
import type { ConsoleMachine } from '../../pane.types';
import type { Choices } from '../use-choices';
import { CombinationsPanel } from '../keys/combinations-panel';
import type { OwnCombinations } from '../keys/use-combinations';
import type { ScreenState } from '../view';
import { late } from '../../../../ui/state/late';
import { ClipboardPanel } from './clipboard';
import { PicturePanel } from './picture';

/** Comes when it is opened. */
const PastePanel = late(async () => (await import('../../paste/panel')).PastePanel, 6);

export type PanelName = 'paste' | 'clipboard' | 'picture' | 'combinations';

interface PanelsProps {
  readonly open: PanelName;
  readonly machine: ConsoleMachine;
  readonly connection: ConsoleConnection;
  readonly screen: RemoteScreen;
  readonly state: ScreenState;
  readonly choices: Choices;
  readonly own: OwnCombinations;
  readonly typingReason: string | undefined;
  readonly send: (keys: readonly string[]) => void;
  readonly onClose: () => void;
}

/** The panel beside the screen, of which there is one at a time. */
export const Panels = (props: PanelsProps): ReactElement => {
  const { open, machine, connection, screen, state, choices, own, typingReason, send, onClose } = props;
  switch (open) {
    case 'paste':
      return (
        <PastePanel
          machine={machine}
          screen={screen}
          connection={connection}
          typingReason={typingReason}
          onClose={onClose}
        />
      );
    case 'clipboard':
      return (
        <ClipboardPanel
          offered={state.clipboard}
          disabledReason={typingReason}
          offer={screen.offerClipboard}
          onClose={onClose}
        />
      );
    case 'picture':
      return <PicturePanel choices={choices} onClose={onClose} />;
    case 'combinations':
      return <CombinationsPanel own={own} send={typingReason === undefined ? send : undefined} onClose={onClose} />;
  }
};
