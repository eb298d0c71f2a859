import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { boolean } from '../../../lib/reach';
import { readName } from '../../../resources/vm/form/identity/name';
import { createPath } from '../../paths';
import { NamespaceField } from '../../namespace-field';
import { forgetSuggestedName } from '../suggested-name';
import type { WayProps } from '../way.types';
import { beginningOf, type Beginning } from './start/begin';
import { originOf } from './start/origin';
import { Start } from './start/start';
import { hasLostSecrets, readSession, sessionKey } from './state/session';
import { isUntouched, startState, type WizardState } from './state/state';
import { queryFor } from './state/steps';
import { createWizardStore, type Later, type WizardStore } from './state/store';
import type { Remark } from './shell/bar/remarks';
import { WizardForm } from './shell/wizard-form';
import './wizard.css';

const later: Later = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/** A wizard under way: its state, and what is to be said about how it began. */
interface Begun {
  readonly store: WizardStore;
  readonly remark: Remark | undefined;
}

const begunWith = (state: WizardState, key: string, remark: Remark | undefined): Begun => ({
  store: createWizardStore(state, { storage: window.sessionStorage, key, later }),
  remark,
});

interface SessionProps {
  readonly namespace: string;
  readonly storageKey: string;
  readonly query: URLSearchParams;
  /** It was just brought here from another namespace. */
  readonly moved: boolean;
}

/** What was begun in this tab before; or else what can be begun at once. */
const begunAtOnce = ({ storageKey: key, query, namespace, moved }: SessionProps): Begun | undefined => {
  const kept = readSession(window.sessionStorage, key);
  // the user knows of a draft that came along from another namespace just now
  const known = moved || (kept !== undefined && isUntouched(kept));
  // asked before the store writes what is left
  if (kept !== undefined && hasLostSecrets(window.sessionStorage, key)) {
    return begunWith(kept, key, { kind: 'secrets-lost' });
  }
  if (kept !== undefined) return begunWith(kept, key, known ? undefined : { kind: 'continued' });
  const beginning = beginningOf(originOf(query), namespace);
  return beginning === undefined ? undefined : begunWith(startState(beginning.draft), key, undefined);
};

/** Writes what is waiting when the page goes away, whichever way it does. */
const useFlush = (store: WizardStore | undefined): void => {
  useEffect(() => {
    if (store === undefined) return undefined;
    window.addEventListener('pagehide', store.flush);
    return () => {
      window.removeEventListener('pagehide', store.flush);
      store.flush();
    };
  }, [store]);
};

/** One draft, from its beginning to the VM. */
const Session = (props: SessionProps): ReactElement => {
  const { namespace, storageKey, query } = props;
  const [begun, setBegun] = useState(() => begunAtOnce(props));
  useFlush(begun?.store);
  // another origin has another key, and a session of its own
  const navigate = useNavigate();
  const [origin] = useState(() => originOf(query));
  const ready = useCallback(
    ({ draft, note }: Beginning) =>
      setBegun(begunWith(startState(draft), storageKey, note && { kind: 'note', message: note })),
    [storageKey],
  );
  const startOver = (): void => {
    if (begun !== undefined) {
      begun.store.forget();
      forgetSuggestedName(readName(begun.store.getSnapshot().first));
    }
    setBegun(begunAtOnce({ ...props, moved: false }));
    void navigate({ search: queryFor(query, 'source').toString() }, { replace: true });
  };
  return begun === undefined ? (
    <Start origin={origin} namespace={namespace} onReady={ready} />
  ) : (
    <WizardForm store={begun.store} remark={begun.remark} namespace={namespace} onStartOver={startOver} />
  );
};

/** The wizard in which everything about a new VM can be set. On the page of all namespaces it asks for one first. */
export const CreateWizard = ({ namespace }: WayProps): ReactElement => {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation();
  if (namespace === undefined) {
    return (
      <div className="vm-manager-wizard__ask pf-v6-c-form">
        <NamespaceField
          value=""
          onChange={(chosen) => void navigate(createPath(chosen, 'wizard', query), { replace: true })}
          notes={[]}
        />
      </div>
    );
  }
  const key = sessionKey(namespace, query);
  const moved = boolean(location.state, 'moved') === true;
  return <Session key={key} namespace={namespace} storageKey={key} query={query} moved={moved} />;
};
