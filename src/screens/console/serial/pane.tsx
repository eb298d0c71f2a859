import { Button } from '@patternfly/react-core';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LinesSkeleton } from '../../../ui/state/skeleton';
import { Notice } from '../../../ui/state/notice';
import { ToolBar } from '../../../ui/toolbar/toolbar';
import type { PaneProps } from '../pane.types';
import { GuestBars } from './bars/guest-bars';
import { RecordingBar } from './bars/recording-bar';
import { SearchBar } from './bars/search-bar';
import { SizeBar } from './bars/size-bar';
import { ViewBar } from './bars/view-bar';
import type { SavedLook } from './look';
import { PasteDialog } from './paste-dialog';
import { RecordingPlayer } from './player/player';
import { useOpenedCast } from './player/use-opened-cast';
import './serial.css';
import type { SerialSession, SerialState, SerialWish } from './session/session.types';
import { useReceiver } from './receiver';
import { StatusLine } from './status-line';
import { useTools, type OpenBar } from './tools';
import { useSavedLook, useSerialSession, useSerialState } from './use-session';

/** Appends the element of the terminal, which belongs to the session. */
const TerminalPlace = ({
  session,
  hidden,
}: {
  readonly session: SerialSession;
  readonly hidden: boolean;
}): ReactElement => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { element } = session.view;
    place.current?.append(element);
    // on a page of its own the keyboard can only be meant for the console
    if (document.activeElement === document.body) session.view.focus();
    return () => element.remove();
  }, [session]);
  return <div className="vm-manager-serial__place" ref={place} hidden={hidden} data-test="serial-terminal" />;
};

interface BarsProps {
  readonly session: SerialSession;
  readonly state: SerialState;
  readonly look: SavedLook;
  readonly onLook: (look: SavedLook) => void;
  readonly open: OpenBar | undefined;
  readonly onClose: () => void;
}

const OpenedBar = ({ session, state, look, onLook, open, onClose }: BarsProps): ReactElement | null => {
  switch (open) {
    case undefined:
      return null;
    case 'search':
      return <SearchBar search={session.view.search} onClose={onClose} />;
    case 'view':
      return <ViewBar look={look} onChange={onLook} onClose={onClose} />;
    case 'size':
      return <SizeBar session={session} state={state} onClose={onClose} />;
  }
};

type Said = 'copied' | 'copy-refused' | undefined;
const SAID_FOR_MS = 4000;

/** What was said last about a copy, for a while. */
const useSaid = (): readonly [Said, (said: Said) => void] => {
  const [said, setSaid] = useState<Said>();
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => setSaid(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, setSaid];
};

interface ReadyProps {
  readonly session: SerialSession;
  readonly name: string;
  readonly compact: boolean;
  readonly look: SavedLook;
  readonly onLook: (look: SavedLook) => void;
  readonly attach: PaneProps['attach'];
}

const ReadyPane = ({ session, name, compact, look, onLook, attach }: ReadyProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const state = useSerialState(session);
  useReceiver(session, attach);
  const [open, setOpen] = useState<OpenBar>();
  const [said, setSaid] = useSaid();
  const cast = useOpenedCast();
  const bar = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    setOpen(undefined);
    session.view.focus();
  }, [session]);
  useEffect(
    () =>
      session.onWish((wish: SerialWish) => {
        if (wish === 'toolbar') bar.current?.querySelector('button')?.focus();
        else if (wish === 'search') setOpen('search');
        else setSaid(wish);
      }),
    [session, setSaid],
  );
  const tools = useTools({
    session,
    state,
    name,
    compact,
    open,
    onOpen: setOpen,
    onOpenFile: cast.choose,
    onCopied: (done) => setSaid(done ? 'copied' : 'copy-refused'),
  });
  return (
    <div className={`vm-manager-serial${compact ? ' vm-manager-serial--compact' : ''}`} data-test="serial-pane">
      <ToolBar label={t('Tools of the serial console')} tools={tools} barRef={bar} />
      <OpenedBar session={session} state={state} look={look} onLook={onLook} open={open} onClose={close} />
      {(cast.opened === undefined || state.recording.is === 'running') && (
        <RecordingBar session={session} recording={state.recording} name={name} onPlay={cast.open} />
      )}
      <GuestBars session={session} state={state} />
      {cast.input}
      {cast.notice}
      {cast.opened !== undefined && <RecordingPlayer session={session} cast={cast.opened} onClose={cast.close} />}
      <TerminalPlace session={session} hidden={cast.opened !== undefined} />
      <StatusLine state={state} said={said} compact={compact} onSize={() => setOpen('size')} />
      {state.pasteAsked !== undefined && (
        <PasteDialog text={state.pasteAsked} bracketed={session.view.bracketedPaste()} onAnswer={session.answerPaste} />
      )}
    </div>
  );
};

/** The serial console of a machine: a toolbar and a terminal. It starts nothing and ends nothing: see `PaneProps`. */
export const SerialPane = (props: PaneProps): ReactElement => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  const [look, setLook] = useSavedLook();
  const load = useSerialSession(props, look);
  switch (load.is) {
    case 'loading':
      return <LinesSkeleton label={t('Loading the terminal')} />;
    case 'failed':
      return (
        <Notice kind="attention" dataTest="serial-failed">
          {t('The terminal could not be downloaded.')}{' '}
          <Button variant="link" isInline onClick={load.retry}>
            {t('Try again')}
          </Button>
        </Notice>
      );
    case 'ready':
      return (
        <ReadyPane
          session={load.session}
          name={props.machine.name}
          compact={props.compact === true}
          look={look}
          onLook={setLook}
          attach={props.attach}
        />
      );
  }
};
