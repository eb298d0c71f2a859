import { useCallback, useEffect, useRef, useState, type MouseEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { strokesOf } from '../../../resources/console/combination';
import type { RemoteScreen } from '../../../ui/screen/screen.types';
import { ToolBar } from '../../../ui/toolbar/toolbar';
import type { PaneProps } from '../pane.types';
import { useTypingChoices } from '../paste/use-typing-choices';
import { useChoices } from './use-choices';
import { KeyBar } from './keys/key-bar';
import { useSendGroups } from './keys/send-groups';
import { TouchKeyboard } from './keys/touch-keyboard';
import { useCombinations } from './keys/use-combinations';
import type { GuestText } from './guest-text';
import { NoteLine, useNote } from './note';
import './pane.css';
import { Panels, type PanelName } from './panels/panels';
import { useReceiver } from './receiver';
import { useFullScreen } from './stage/full-screen';
import { Stage } from './stage/stage';
import { SilentBar } from './silent-bar';
import { useFollowNotice, useFullScreenNotice } from './use-notices';
import { useScreenshots } from './use-screenshots';
import { useLastTools, useTools } from './use-tools';
import { useScreenView } from './use-view';

const isTouch = (): boolean => navigator.maxTouchPoints > 0;

/** Gives the keyboard back to the first tool when the user asks for it by its keys. */
const useEscape = (screen: RemoteScreen) => {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      screen.listen((event) => {
        if (event.is === 'escape') bar.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
      }),
    [screen],
  );
  return bar;
};

/** Something on the clipboard of the guest that has not been looked at. */
const useNews = (clipboard: GuestText | undefined, looking: boolean): boolean => {
  const [seen, setSeen] = useState(clipboard);
  useEffect(() => {
    if (looking) setSeen(clipboard);
  }, [looking, clipboard]);
  return clipboard !== undefined && clipboard !== seen && !looking;
};

/** A click on a tool leaves the keyboard where it is: with the guest, or with the on-screen keyboard of the device. */
const keepKeyboard = (event: MouseEvent): void => event.preventDefault();

/** The screen of a machine with its keyboard and pointer, below a bar of what can be done with it. */
export const VncPane = ({ machine, connection, compact = false, attach }: PaneProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const { name } = machine;
  const choices = useChoices();
  const [view, state] = useScreenView(connection, choices.chosen);
  const { screen } = view;
  const own = useCombinations();
  const { layout, pace } = useTypingChoices(machine);
  const [panel, setPanel] = useState<PanelName>();
  const [keyBar, setKeyBar] = useState(false);
  const [note, setNote] = useNote();
  useReceiver(view, attach, {
    layout,
    pace,
    leftOut: (signs) =>
      setNote(
        t('These characters cannot be typed with this layout and are left out: {{characters}}', {
          characters: signs.join(', '),
        }),
        'failed',
      ),
  });
  const pane = useRef<HTMLDivElement>(null);
  const bar = useEscape(screen);
  const fullScreen = useFullScreen(
    pane,
    useCallback(() => setNote(t('The browser did not allow full screen.'), 'failed'), [setNote, t]),
  );
  const news = useNews(state.clipboard, panel === 'clipboard');
  const pictures = useScreenshots(screen, name, setNote);
  useFollowNotice(view, state.live, choices.chosen.scale, setNote);
  useFullScreenNotice(fullScreen, view, setNote);
  const notConnected = state.live
    ? undefined
    : state.waitingSince === undefined
      ? t('The screen is not connected.')
      : t('There is no picture yet.');
  const typingReason = notConnected ?? (state.viewOnly ? t('View only is on.') : undefined);
  const send = (keys: readonly string[]): void => {
    screen.press(strokesOf(keys));
    screen.focus();
  };
  const openPanel = (which: PanelName): void => setPanel((open) => (open === which ? undefined : which));
  const tools = useTools({
    state,
    sendGroups: useSendGroups({
      own,
      send,
      disabledReason: typingReason,
      manage: () => setPanel('combinations'),
    }),
    typingReason,
    scale: choices.chosen.scale,
    compact,
    touch: isTouch(),
    panel,
    news,
    keyBar,
    openPanel,
    setScale: (scale) => {
      view.set({ drag: false });
      choices.choose({ scale });
    },
    setDrag: (drag) => view.set({ drag }),
    setViewOnly: (viewOnly) => view.set({ viewOnly }),
    savePicture: pictures.save,
    copyPicture: pictures.copy,
    toggleKeyBar: () => setKeyBar((on) => !on),
  });
  const lastTools = useLastTools(fullScreen, compact);
  return (
    <div
      ref={pane}
      className="vm-manager-vnc"
      data-full={fullScreen.on}
      data-compact={compact}
      data-panel={panel ?? 'none'}
      data-test="vnc-pane"
    >
      <div ref={bar} className="vm-manager-vnc__bars" onMouseDown={keepKeyboard}>
        <div className="vm-manager-vnc__bar">
          <ToolBar tools={tools} label={t('Tools of the screen')} />
          <ToolBar tools={lastTools} label={t('Size of the screen')} />
        </div>
        {keyBar && <KeyBar screen={screen} held={state.held} disabled={typingReason !== undefined} />}
        <span className="vm-manager-vnc__handle" aria-hidden />
      </div>
      <NoteLine note={note} />
      <SilentBar since={state.waitingSince} onRenew={() => connection.renew()} />
      <div className="vm-manager-vnc__body">
        <Stage name={name} screen={screen} state={state} compact={compact} />
        {panel !== undefined && (
          <Panels
            open={panel}
            machine={machine}
            connection={connection}
            screen={screen}
            state={state}
            choices={choices}
            own={own}
            typingReason={typingReason}
            send={send}
            onClose={() => setPanel(undefined)}
          />
        )}
      </div>
      {keyBar && isTouch() && typingReason === undefined && (
        <TouchKeyboard layout={layout} press={screen.press} onClose={() => setKeyBar(false)} />
      )}
    </div>
  );
};
