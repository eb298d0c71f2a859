import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { Target } from '../../commands/command';
import type { MenuEntry } from '../../ui/menu/entry';

/** What can be done with something that is no machine, such as a node. */
interface OtherSubject {
  readonly title: string;
  readonly entries: () => readonly MenuEntry[];
}

/** What the page is about at the moment: the machine or other object that it shows, or the rows that are selected. */
interface Subject {
  readonly targets: readonly Target[];
  /** More of them are still loading. */
  readonly soFar: boolean;
  readonly other?: OtherSubject;
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

/** The same for what is no machine, with the entries of its menu. An empty title tells nothing. */
export const useEntriesTold = (title: string, entries: readonly MenuEntry[]): void => {
  const holder = useContext(SubjectContext);
  const latest = useRef(entries);
  useEffect(() => {
    latest.current = entries;
  });
  useEffect(
    () => (title === '' ? undefined : holder?.set({ ...NOTHING, other: { title, entries: () => latest.current } })),
    [holder, title],
  );
};

const noSubscription = (): (() => void) => () => undefined;
const nothing = (): Subject => NOTHING;

/** What the page is about now. */
export const useSubject = (): Subject => {
  const holder = useContext(SubjectContext);
  return useSyncExternalStore(holder?.subscribe ?? noSubscription, holder?.read ?? nothing);
};
