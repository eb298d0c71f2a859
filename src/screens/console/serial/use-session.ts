import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleConnection } from '../../../cluster/console/state';
import type { TerminalTexts } from '../../../ui/terminal/terminal.types';
import { useSay } from '../../text';
import type { PaneProps } from '../pane.types';
import { usePreference } from '../../frame/preference';
import { DEFAULT_LOOK, isLook, lookOf, type SavedLook } from './look';
import type { SerialSession, SerialState } from './session/session.types';
import { sessionOf } from './session/sessions';

/** What the user chose once for all serial consoles. */
export const useSavedLook = (): readonly [SavedLook, (look: SavedLook) => void] =>
  usePreference<SavedLook>('console.serial', DEFAULT_LOOK, isLook);

const useTexts = (name: string): TerminalTexts => {
  const { t } = useTranslation('plugin__vm-manager-plugin');
  return useMemo(
    () => ({
      label: t('Serial console of {{name}}', { name }),
      description: t('Press Ctrl, Alt and Shift together to leave the console'),
      linkHint: t('Ctrl+click opens the link'),
      tooMuchOutput: t('Too much output to read out'),
    }),
    [t, name],
  );
};

export type SessionLoad =
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly retry: () => void }
  | { readonly is: 'ready'; readonly session: SerialSession };

const LOADING: SessionLoad = { is: 'loading' };

interface LoadOf {
  readonly of: ConsoleConnection;
  readonly load: SessionLoad;
}

/** The session of a connection, which is started with the first pane that shows it and outlives each. */
export const useSerialSession = ({ machine: { name }, connection }: PaneProps, saved: SavedLook): SessionLoad => {
  const say = useSay();
  const texts = useTexts(name);
  const [{ of, load: loaded }, setLoad] = useState<LoadOf>({ of: connection, load: LOADING });
  // another machine's terminal is not shown, not even until its own is there
  const load = of === connection ? loaded : LOADING;
  const [attempt, setAttempt] = useState(0);
  const start = useRef({ name, saved, texts, say });
  useEffect(() => {
    start.current = { name, saved, texts, say };
  });
  useEffect(() => {
    let isHere = true;
    const become = (next: SessionLoad): void => {
      if (isHere) setLoad({ of: connection, load: next });
    };
    const { saved: look, ...given } = start.current;
    sessionOf({ connection, ...given, look: lookOf(look) }).then(
      (session) => become({ is: 'ready', session }),
      () => become({ is: 'failed', retry: () => setAttempt((count) => count + 1) }),
    );
    return () => {
      isHere = false;
    };
  }, [connection, attempt]);
  const session = load.is === 'ready' ? load.session : undefined;
  useEffect(() => session?.speak(texts, say), [session, texts, say]);
  useEffect(() => session?.setLook(saved), [session, saved]);
  return load;
};

export const useSerialState = ({ subscribe, state }: SerialSession): SerialState =>
  useSyncExternalStore(subscribe, state);
