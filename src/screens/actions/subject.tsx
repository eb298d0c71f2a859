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
interface SubjectHolder {
  read(): readonly Target[];
  subscribe(listener: () => void): () => void;
  /** Returns what says that the page is about nothing again. */
  set(targets: readonly Target[]): () => void;
}

const NOTHING: readonly Target[] = [];

const createHolder = (): SubjectHolder => {
  const listeners = new Set<() => void>();
  let current = NOTHING;
  const become = (targets: readonly Target[]): void => {
    current = targets;
    [...listeners].forEach((listener) => listener());
  };
  return {
    read: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (targets) => {
      become(targets);
      return () => {
        if (current === targets) become(NOTHING);
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
export const useSubjectTold = (targets: readonly Target[]): void => {
  const holder = useContext(SubjectContext);
  useEffect(() => holder?.set(targets), [holder, targets]);
};

const noSubscription = (): (() => void) => () => undefined;
const nothing = (): readonly Target[] => NOTHING;

/** What the page is about now. */
export const useSubject = (): readonly Target[] => {
  const holder = useContext(SubjectContext);
  return useSyncExternalStore(holder?.subscribe ?? noSubscription, holder?.read ?? nothing);
};
