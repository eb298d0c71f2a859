import {
  createContext,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { Target } from '../../commands/command';

/** What the page is about at the moment: the machine that it shows, or the rows that are selected. */
interface Subject {
  readonly targets: readonly Target[];
  /** More of them are still loading. */
  readonly soFar: boolean;
}

interface SubjectHolder {
  read(): Subject;
  subscribe(listener: () => void): () => void;
  /** Returns what says that the page is about nothing again. */
  set(subject: Subject): () => void;
}

const NOTHING: Subject = { targets: [], soFar: false };

const createHolder = (): SubjectHolder => {
  const listeners = new Set<() => void>();
  let current = NOTHING;
  const become = (subject: Subject): void => {
    current = subject;
    [...listeners].forEach((listener) => listener());
  };
  return {
    read: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (subject) => {
      become(subject);
      return () => {
        if (current === subject) become(NOTHING);
      };
    },
  };
};

const SubjectContext = createContext<SubjectHolder | undefined>(undefined);

/** Every frame has one. */
export const SubjectProvider = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const [holder] = useState(createHolder);
  return <SubjectContext.Provider value={holder}>{children}</SubjectContext.Provider>;
};

/** Tells what commands without an object of their own act on, for as long as the caller is shown. */
export const useSubjectTold = (targets: readonly Target[], soFar = false): void => {
  const holder = useContext(SubjectContext);
  useEffect(() => holder?.set({ targets, soFar }), [holder, targets, soFar]);
};

const noSubscription = (): (() => void) => () => undefined;
const nothing = (): Subject => NOTHING;

/** What the page is about now. */
export const useSubject = (): Subject => {
  const holder = useContext(SubjectContext);
  return useSyncExternalStore(holder?.subscribe ?? noSubscription, holder?.read ?? nothing);
};
