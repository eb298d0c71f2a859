import type { ReactElement } from 'react';
import type { RemoteScreen } from '../../../../ui/screen/screen.types';
import type { Choices } from '../choices';
import { CombinationsPanel } from '../keys/combinations-panel';
import type { OwnCombinations } from '../keys/use-combinations';
import type { ScreenState } from '../view';
import { ClipboardPanel } from './clipboard';
import { PicturePanel } from './picture';

export type PanelName = 'clipboard' | 'picture' | 'combinations';

interface PanelsProps {
  readonly open: PanelName;
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
  const { open, screen, state, choices, own, typingReason, send, onClose } = props;
  switch (open) {
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
